import { promotionModels, valuesModels } from '../../assess/pattern';
import { DeployableUnit, RepositoryFacts } from '../../model/RepositoryFacts';
import { isDeploying } from '../../rules/support/reconcilers';
import { Choice, choose, commentsOn, counted } from './tally';

/** A part of a profile: what it sets, and the comments above. @internal */
export interface ProposedPart {
  readonly name: string;
  readonly comments: readonly string[];
  readonly settings: Readonly<Record<string, unknown>>;
}

/** What a profile is proposed from. @internal */
export interface ProfileSubjects {
  readonly repositories: readonly RepositoryFacts[];
  /** Units of its kind, whatever repository they are of. */
  readonly units: readonly DeployableUnit[];
}

const LAYOUT = ['base', 'overlays/{environment}'];

/**
 * The parts of a profile: what most units do. Where two ways are about as common, both are allowed, and of a part that
 * takes only one value nothing is said.
 *
 * @internal
 */
export function proposeProfile(subjects: ProfileSubjects): ProposedPart[] {
  const { repositories, units } = subjects;
  const byRepository = (
    answer: (facts: RepositoryFacts) => readonly string[],
  ): Choice => choose(repositories.map(answer));
  return [
    many(
      'delivery',
      'tools',
      ...orByRepository(
        subjects,
        units.map(({ tools }) => tools),
        facts => [...facts.deliveryTools],
      ),
    ),
    layout(subjects),
    one(
      'promotion',
      'model',
      byRepository(facts =>
        promotionModels(
          facts.promotion.mechanisms.map(({ mechanism }) => mechanism),
        ),
      ),
    ),
    one('values', 'model', byRepository(valuesModels)),
    many(
      'secrets',
      'strategies',
      ...orByRepository(
        subjects,
        repositories.flatMap(({ secrets }) =>
          secrets.flatMap(({ strategy }) => (strategy ? [[strategy]] : [])),
        ),
        facts => facts.secretStrategies,
        'object',
      ),
    ),
    reconciler(subjects),
  ];
}

/** Answers of units or objects; of repositories where there are none. */
function orByRepository(
  { repositories }: ProfileSubjects,
  answers: readonly (readonly string[])[],
  answer: (facts: RepositoryFacts) => readonly string[],
  noun = 'unit',
): [Choice, string] {
  return answers.some(values => values.length > 0)
    ? [choose(answers), noun]
    : [choose(repositories.map(answer)), 'repository'];
}

function many(
  name: string,
  field: string,
  choice: Choice,
  noun: string,
): ProposedPart {
  return {
    name,
    comments: commentsOn(choice, noun),
    settings: { [field]: choice.chosen },
  };
}

function one(
  name: string,
  field: string,
  choice: Choice,
  noun = 'repository',
): ProposedPart {
  const { chosen } = choice;
  return {
    name,
    comments: commentsOn(choice, noun),
    settings: chosen.length === 1 ? { [field]: chosen[0] } : {},
  };
}

function layout(subjects: ProfileSubjects): ProposedPart {
  const [choice, noun] = orByRepository(
    subjects,
    subjects.units.map(({ environmentModel }) =>
      environmentModel === undefined ? [] : [environmentModel],
    ),
    facts => facts.environments.models,
    'unit with environments',
  );
  const part = one('layout', 'environments', choice, noun);
  if (choice.chosen[0] !== 'overlay-directories' || choice.chosen.length > 1)
    return part;
  return {
    ...part,
    settings: { ...part.settings, required: LAYOUT },
  };
}

function reconciler({ repositories }: ProfileSubjects): ProposedPart {
  const objects = repositories.flatMap(({ reconcilerObjects }) =>
    reconcilerObjects.filter(isDeploying),
  );
  const choice = objects.length
    ? choose(objects.map(({ engine }) => [engine]))
    : choose(repositories.map(facts => facts.reconcilers));
  return {
    name: 'reconciler',
    comments: commentsOn(choice, objects.length ? 'object' : 'repository'),
    settings: { engines: choice.chosen, automated: true, selfHeal: true },
  };
}

/** What a profile was proposed from. @internal */
export function originOf({ repositories, units }: ProfileSubjects): string {
  return `from ${counted(units.length, 'unit')} in ${counted(repositories.length, 'repository')}`;
}
