import { RepositoryFacts } from '../../model/RepositoryFacts';
import { Share, tally } from './tally';

/** Spellings of one stage. Whether `test` and `qa` are one is for people to say. */
const SPELLINGS = [
  ['dev', 'develop', 'development'],
  ['test', 'testing', 'tst'],
  ['integration', 'int'],
  ['staging', 'stage', 'stg'],
  ['preprod', 'pre-prod', 'preproduction', 'pre-production'],
  ['prod', 'production', 'prd', 'live'],
];
/** What fewer have than this is one team's own: proposed, it would be asked of all. */
const COMMON = 0.25;
const PRODUCTION = SPELLINGS[SPELLINGS.length - 1];

/**
 * The stages that repositories know, in their order: the commonest spelling names a stage, the others are its aliases.
 * Production is protected, and where nothing is called so, what comes last.
 *
 * @internal
 */
export function proposeEnvironments(repositories: readonly RepositoryFacts[]) {
  const stages = tally(
    repositories.map(({ environments }) => environments.stages),
  );
  const groups = new Map<string, Share[]>();
  for (const stage of stages) {
    const family = familyOf(stage.value)?.[0] ?? stage.value;
    groups.set(family, [...(groups.get(family) ?? []), stage]);
  }
  const modelled = repositories.filter(
    ({ environments }) => environments.stages.length > 0,
  );
  const isCommon = (spellings: readonly Share[]) =>
    modelled.filter(({ environments }) =>
      spellings.some(({ value }) => environments.stages.includes(value)),
    ).length >=
    modelled.length * COMMON;
  const ordered = [...groups.values()]
    .filter(isCommon)
    .map(spellings => spellings.map(({ value }) => value))
    .map(names => ({ names, rank: rankOf(names, repositories) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ names }) => names);
  const environments = ordered.length ? ordered : [['dev'], ['prod']];
  const isProduction = ([name]: readonly string[]) => PRODUCTION.includes(name);
  const last = environments[environments.length - 1];
  const guarded = environments.find(isProduction) ?? last;
  return environments.map(names => ({
    name: names[0],
    ...(names.length > 1 ? { aliases: names.slice(1) } : {}),
    ...(names === guarded ? { protected: true } : {}),
  }));
}

function familyOf(stage: string): readonly string[] | undefined {
  return SPELLINGS.find(spellings => spellings.includes(stage.toLowerCase()));
}

/** Each repository knows the order of its own stages; the rank of a stage is the mean of what they say. */
function rankOf(
  names: readonly string[],
  repositories: readonly RepositoryFacts[],
): number {
  const ranks = repositories.flatMap(({ environments: { stages } }) =>
    stages.flatMap((stage, index) =>
      names.includes(stage) ? [(index + 1) / stages.length] : [],
    ),
  );
  return ranks.reduce((sum, value) => sum + value, 0) / ranks.length;
}
