import { baseName } from '../../repository/paths';
import { ReconcilerObject, RepositoryFacts } from '../../model/RepositoryFacts';
import { environmentOfPath } from './environmentOfPath';

type Environments = RepositoryFacts['environments'];

const judged = new WeakMap<
  Environments,
  WeakMap<ReconcilerObject, { name?: string }>
>();

/**
 * The environment that a reconciler object deploys. What it points at says most; where its file lies comes next, and
 * only then what it is called (`argocd/prod.yaml`, `orders-prod`).
 *
 * @internal
 */
export function environmentOfReconciler(
  environments: Environments,
  object: ReconcilerObject,
): string | undefined {
  const known =
    judged.get(environments) ??
    new WeakMap<ReconcilerObject, { name?: string }>();
  judged.set(environments, known);
  const before = known.get(object);
  if (before) return before.name;
  const name = judge(environments, object);
  known.set(object, { name });
  return name;
}

function judge(
  environments: Environments,
  object: ReconcilerObject,
): string | undefined {
  if (environments.names.length === 0) return undefined;
  const only = (paths: readonly (string | undefined)[]): string | undefined => {
    const names = new Set(
      paths.flatMap(path =>
        path === undefined ? [] : (environmentOfPath(environments, path) ?? []),
      ),
    );
    return names.size === 1 ? [...names][0] : undefined;
  };
  return (
    only(object.sources.map(({ resolved }) => resolved)) ??
    only(object.sources.flatMap(({ valueFiles }) => valueFiles ?? [])) ??
    environmentOfPath(environments, object.path) ??
    namedAfter(environments, baseName(object.path).replace(/\.\w+$/, '')) ??
    namedAfter(environments, object.name)
  );
}

/** A name that is, starts or ends with the name of one known environment. */
function namedAfter({ names }: Environments, text: string): string | undefined {
  if (names.includes(text)) return text;
  const candidates = names.filter(
    name => text.endsWith(`-${name}`) || text.startsWith(`${name}-`),
  );
  // `orders-non-prod` ends with `-prod`, too: the longest name is meant.
  return candidates.sort((a, b) => b.length - a.length)[0];
}
