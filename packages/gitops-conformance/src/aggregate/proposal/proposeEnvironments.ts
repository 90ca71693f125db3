import { parseEnvironmentName } from '../../link/environments/environmentName';
import { RepositoryFacts } from '../../model/RepositoryFacts';
import { commentsOn, tally } from './tally';

/** What fewer have than this is one team's own: proposed, it would be asked of all. */
const COMMON = 0.25;

/** An environment as a standard writes it. */
interface ProposedEnvironment {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly protected?: true;
}

/** @internal */
export interface ProposedEnvironments {
  readonly environments: readonly ProposedEnvironment[];
  /** Shares, and what stays open. */
  readonly comments: readonly string[];
}

interface Stage {
  readonly canonical: string;
  /** The commonest first. */
  readonly names: readonly string[];
  readonly rank: number;
}

/**
 * The stages that repositories know, in their order: the commonest spelling names a stage, the others are its aliases.
 * Whether `test` and `qa` are one is for people to say. Only what is called production is protected.
 *
 * @internal
 */
export function proposeEnvironments(
  repositories: readonly RepositoryFacts[],
): ProposedEnvironments {
  const modelled = repositories.filter(
    ({ environments }) => environments.stages.length > 0,
  );
  const shares = tally(modelled.map(({ environments }) => environments.stages));
  const comments = commentsOn(
    { shares, total: modelled.length, chosen: [] },
    'repository with stages',
  );
  const isCommon = ({ names }: Stage) =>
    modelled.filter(({ environments }) =>
      names.some(name => environments.stages.includes(name)),
    ).length >=
    modelled.length * COMMON;
  const stages = inOrder(
    stagesOf(shares.map(({ value }) => value)).filter(isCommon),
    modelled,
  );
  if (stages.length === 0)
    return {
      environments: [{ name: 'dev' }, { name: 'prod', protected: true }],
      comments: [
        'undecided: no stage was seen; these two are an example, write down your own',
      ],
    };
  const environments = stages.map(
    ({ canonical, names: [name, ...aliases] }): ProposedEnvironment => ({
      name,
      ...(aliases.length > 0 && { aliases }),
      ...(canonical === 'prod' && { protected: true }),
    }),
  );
  return {
    environments,
    comments: environments.some(environment => environment.protected)
      ? comments
      : [
          ...comments,
          'undecided: none is called production; give `protected: true` to what needs stricter rules',
        ],
  };
}

/** Spellings of one stage together. */
function stagesOf(names: readonly string[]): Stage[] {
  const stages = new Map<string, { names: string[]; rank: number }>();
  for (const name of names) {
    const parsed = parseEnvironmentName(name);
    const canonical = parsed?.canonical ?? name.toLowerCase();
    const known = stages.get(canonical);
    if (known) known.names.push(name);
    else stages.set(canonical, { names: [name], rank: parsed?.rank ?? 50 });
  }
  return [...stages].map(([canonical, stage]) => ({ canonical, ...stage }));
}

/** As most repositories have them that know both; else as the words mean. */
function inOrder(
  stages: readonly Stage[],
  repositories: readonly RepositoryFacts[],
): Stage[] {
  const positionIn = ({ environments }: RepositoryFacts, { names }: Stage) =>
    environments.stages.findIndex(stage => names.includes(stage));
  const comesBefore = (one: Stage, other: Stage): number =>
    repositories.reduce((votes, facts) => {
      const [a, b] = [positionIn(facts, one), positionIn(facts, other)];
      return a < 0 || b < 0 ? votes : votes + Math.sign(b - a);
    }, 0);
  const ordered: Stage[] = [];
  for (const stage of [...stages].sort((a, b) => a.rank - b.rank)) {
    let at = ordered.length;
    while (at > 0 && comesBefore(stage, ordered[at - 1]) > 0) at--;
    ordered.splice(at, 0, stage);
  }
  return ordered;
}
