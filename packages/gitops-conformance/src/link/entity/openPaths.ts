import {
  ReconcilerSource,
  RepositoryFacts,
  UnknownFact,
} from '../../model/RepositoryFacts';

const variable = /\$\{[^{}]*\}|\{\{[^{}]*\}\}|<<[^<>]*>>|\$\([^()]*\)/;

/**
 * What the files leave open of objects elsewhere that may deploy an entity: the constant parts of the path that they deploy
 * lead to one of its directories.
 *
 * @internal
 */
export function unknownsOfOpenPaths(
  { reconcilerObjects, unknowns }: RepositoryFacts,
  roots: readonly string[],
): UnknownFact[] {
  const open = new Set(
    reconcilerObjects
      .filter(({ sources }) =>
        sources.some(source => roots.some(root => mayLeadTo(source, root))),
      )
      .map(({ path, line }) => `${path}:${line}`),
  );
  return open.size === 0
    ? []
    : unknowns.filter(
        ({ path, line, about }) =>
          about === 'reconciler' && open.has(`${path}:${line}`),
      );
}

function mayLeadTo({ path, unknown }: ReconcilerSource, root: string): boolean {
  if (unknown === undefined || path === undefined) return false;
  const [first, ...others] = path.replace(/^\.?\//, '').split(variable);
  if (others.length === 0) return false;
  // A directory that holds the entity, or lies below it.
  if (!`${root}/`.startsWith(first) && !first.startsWith(`${root}/`))
    return false;
  let at = first.length;
  for (const constant of others) {
    const next = `${root}/`.indexOf(constant, at + 1);
    if (next < 0) return first.startsWith(`${root}/`);
    at = next + constant.length;
  }
  return true;
}
