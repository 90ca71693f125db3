import { facetsOf } from '../facets';
import { LinkContext } from '../LinkContext';
import { DeclaredEnvironment } from '../../model/EnvironmentFileFacts';
import { EnvironmentName, parseEnvironmentName } from './environmentName';

/** @internal */
export const environmentBranch = /^(?:env|envs|environments?|stages?|deploy)\//;

/**
 * Sorts stages in the order in which a version reaches them: as objects that promote say where they do, else by what
 * the words mean.
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

/**
 * What a name stands for that an object declares as a stage: as its words say, or else a stage of its own.
 *
 * @internal
 */
export function declaredStage(name: string): EnvironmentName {
  return (
    parseEnvironmentName(name) ?? {
      name,
      stage: name,
      canonical: name.toLowerCase(),
      rank: 50,
      strong: true,
    }
  );
}

/** What a branch of an environment is called apart from its prefix: `env/prod`, `env/prod-next`. @internal */
export function nameOfBranch(branch: string): string {
  return branch.replace(environmentBranch, '').replace(/-next$/, '');
}

/** How many stages lie before each one. */
function declaredDepths(context: LinkContext): ReadonlyMap<string, number> {
  const upstream = new Map<string, Set<string>>();
  const add = (name: string, comesAfter: readonly string[]) => {
    const { canonical } = declaredStage(name);
    const before = upstream.get(canonical) ?? new Set();
    for (const other of comesAfter.map(declaredStage))
      if (other.canonical !== canonical) before.add(other.canonical);
    upstream.set(canonical, before);
  };
  const addInTurn = (names: readonly string[]) =>
    names.forEach((name, i) => add(name, names.slice(Math.max(i - 1, 0), i)));
  for (const [, declared] of facetsOf(context).environments) {
    const { kargoStages = [], promotionOrders = [], branches = [] } = declared;
    for (const { name, upstream: before } of kargoStages) add(name, before);
    for (const order of promotionOrders) addInTurn(order.map(nameOf));
    addInTurn(branches.map(branch => nameOfBranch(nameOf(branch))));
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

function nameOf({ name }: DeclaredEnvironment): string {
  return name;
}
