import { environmentKey } from '../../ecosystems/environmentKey';
import { ReconcilerObject } from '../../model/RepositoryFacts';
import { facetsOf } from '../facets';
import { LinkContext } from '../LinkContext';
import { EnvironmentFamily } from './EnvironmentFamily';
import { parseSiblings } from './environmentName';

/** By what objects of one source differ. */
const attributes: readonly ((
  object: ReconcilerObject,
) => string | undefined)[] = [
  ({ name }) => name,
  ({ destination }) => destination?.namespace,
  ({ namespace }) => namespace,
];

/**
 * Environments that only reconciler objects tell apart: one source deployed as `shop-dev` and `shop-prod`, or into the
 * namespaces `dev` and `prod`, and the elements of a list generator.
 *
 * @internal
 */
export function objectFamilies(context: LinkContext): EnvironmentFamily[] {
  const families: EnvironmentFamily[] = [];
  for (const [path, declarations] of facetsOf(context).reconcilers) {
    if (context.roles.roleOf(path) !== 'deployed') continue;
    for (const { elements = [] } of declarations) {
      const names = elements.flatMap(
        element =>
          Object.entries(element).find(([key]) =>
            environmentKey.test(key),
          )?.[1] ?? [],
      );
      const family = familyOf(names.map(name => ({ path, name })));
      if (family) families.push(family);
    }
  }
  for (const objects of bySource(context.reconcilerObjects)) {
    const family = attributes
      .map(attribute =>
        familyOf(
          objects.map(object => ({
            path: object.path,
            name: attribute(object) ?? '',
          })),
          true,
        ),
      )
      .find(found => found !== undefined);
    if (family) families.push(family);
  }
  return families;
}

/** Objects that deploy the same thing. */
function bySource(
  objects: readonly ReconcilerObject[],
): readonly (readonly ReconcilerObject[])[] {
  const groups = new Map<string, ReconcilerObject[]>();
  for (const object of objects) {
    const { engine, kind, templated, sources } = object;
    if (templated || sources.length === 0) continue;
    const key = JSON.stringify([
      engine,
      kind,
      sources.map(({ repoURL, path, chart }) => [repoURL, path, chart]),
    ]);
    const group = groups.get(key);
    if (group) group.push(object);
    else groups.set(key, [object]);
  }
  return [...groups.values()].filter(({ length }) => length >= 2);
}

/** All names speak of a stage, at least two of them of different ones; `alike`: apart from that they are the same. */
function familyOf(
  named: readonly { readonly path: string; readonly name: string }[],
  alike = false,
): EnvironmentFamily | undefined {
  const stageOf = parseSiblings(named.map(({ name }) => name));
  const members = named.flatMap(({ path, name }) => {
    const environment = stageOf.get(name);
    if (!environment) return [];
    // `shop-dev` is the name of an object; the environment is `dev`.
    return [{ path, name: alike ? environment.stage : name, environment }];
  });
  const stages = new Set(
    members.map(({ environment }) => environment.canonical),
  );
  const variants = new Set(
    members.map(({ environment }) => environment.variant),
  );
  return members.length === named.length &&
    stages.size >= 2 &&
    members.some(({ environment }) => environment.strong) &&
    (!alike || variants.size === 1)
    ? { path: named[0].path, members, confirmed: true }
    : undefined;
}
