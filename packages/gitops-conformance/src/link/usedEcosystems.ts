import { Ecosystem } from '../ecosystems/Ecosystem';
import { ecosystemOf, ecosystems } from '../ecosystems/registry';
import { FileFacts } from '../extract/FileFacts';
import { RepositoryFacts } from '../model/RepositoryFacts';
import { baseName } from '../repository/paths';

/** Ecosystems of which a repository has objects, those that templates make included. @internal */
export function ecosystemsOfObjects(
  files: Iterable<FileFacts>,
): ReadonlySet<Ecosystem> {
  const found = new Set<Ecosystem>();
  const add = (apiVersion: string | undefined) => {
    const ecosystem = apiVersion && ecosystemOf(apiVersion);
    if (ecosystem) found.add(ecosystem);
  };
  for (const { documents, templatedKinds } of files) {
    for (const { apiVersion, items } of documents) {
      add(apiVersion);
      items?.forEach(item => add(item.apiVersion));
    }
    templatedKinds?.forEach(({ apiVersion }) => add(apiVersion));
  }
  return found;
}

/** Ecosystems that are recognised by names of files, and those that look at objects of others: any repository may show them. */
export function ecosystemsOfNames(
  paths: readonly string[],
): ReadonlySet<Ecosystem> {
  const names = new Set(paths.map(baseName));
  const isNamed = (pattern: RegExp | undefined) =>
    pattern !== undefined && [...names].some(name => pattern.test(name));
  return new Set(
    ecosystems().filter(
      ({ delivery, environments, reconciler, secrets }) =>
        environments?.annotated !== undefined ||
        isNamed(environments?.file?.name) ||
        isNamed(reconciler?.file?.name) ||
        isNamed(delivery?.sources) ||
        isNamed(secrets?.encryption?.names) ||
        isNamed(secrets?.encryption?.rules?.file),
    ),
  );
}

/**
 * The ecosystems that a repository uses, with their versions: facts hold as long as these are the same.
 *
 * @internal
 */
export function usedEcosystems(
  seen: readonly ReadonlySet<Ecosystem>[],
  facts: Pick<
    RepositoryFacts,
    'deliveryTools' | 'reconcilers' | 'secretStrategies'
  >,
): RepositoryFacts['ecosystems'] {
  const isUsed = (ecosystem: Ecosystem) => {
    const { delivery, reconciler, secrets } = ecosystem;
    return (
      seen.some(set => set.has(ecosystem)) ||
      (delivery && facts.deliveryTools.includes(delivery.tool)) ||
      (reconciler && facts.reconcilers.includes(reconciler.engine)) ||
      (secrets && facts.secretStrategies.includes(secrets.strategy))
    );
  };
  return Object.fromEntries(
    ecosystems()
      .filter(isUsed)
      .map(({ id, version }) => [id, version]),
  );
}
