import { facetsOf } from '../facets';
import { LinkContext } from '../LinkContext';
import { parseEnvironmentName } from './environmentName';

/**
 * Sorts stages in the order in which a version reaches them: as Kargo's stages say where they do, else by what the
 * words mean.
 *
 * @internal
 */
export function inPromotionOrder<
  T extends { readonly canonical: string; readonly rank: number },
>(context: LinkContext, stages: readonly T[]): T[] {
  const declared = declaredDepths(context);
  const covered =
    stages.length > 0 &&
    stages.every(({ canonical }) => declared.has(canonical));
  const index = (stage: T): number =>
    covered ? (declared.get(stage.canonical) ?? 0) : stage.rank;
  return [...stages].sort((a, b) => index(a) - index(b) || a.rank - b.rank);
}

/** How many stages lie before each one. */
function declaredDepths(context: LinkContext): ReadonlyMap<string, number> {
  const upstream = new Map<string, Set<string>>();
  for (const [, { kargoStages = [] }] of facetsOf(context).environments) {
    for (const stage of kargoStages) {
      const canonical = parseEnvironmentName(stage.name)?.canonical;
      if (canonical === undefined) continue;
      const before = upstream.get(canonical) ?? new Set();
      stage.upstream.forEach(name => {
        const other = parseEnvironmentName(name)?.canonical;
        if (other !== undefined && other !== canonical) before.add(other);
      });
      upstream.set(canonical, before);
    }
  }
  const depths = new Map<string, number>();
  const depthOf = (stage: string, seen: ReadonlySet<string>): number => {
    const known = depths.get(stage);
    if (known !== undefined) return known;
    if (seen.has(stage)) return 0;
    let depth = 0;
    for (const before of upstream.get(stage) ?? [])
      depth = Math.max(depth, 1 + depthOf(before, new Set([...seen, stage])));
    depths.set(stage, depth);
    return depth;
  };
  for (const stage of upstream.keys()) depthOf(stage, new Set());
  return depths;
}
