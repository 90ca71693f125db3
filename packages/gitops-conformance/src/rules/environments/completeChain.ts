import { DeployableUnit } from '../../model/RepositoryFacts';
import { Standard } from '../../model/Standard';
import { createRule } from '../createRule';
import { evaluateEach } from '../outcome';
import { standardEnvironmentOf } from '../support/environments';
import { overlays } from '../support/manifests';
import { perItem } from '../support/perItem';
import { unitsOf } from '../support/units';

/** The protected environments that a unit has, each with the stage that has to come before it. */
const linksOf = perItem((unit: DeployableUnit, standard: Standard) => {
  const stages = unit.environments.map(environment => ({
    environment,
    stage: standardEnvironmentOf(standard, environment),
  }));
  const reached = new Set(stages.map(({ stage }) => stage?.name));
  return standard.environments.flatMap((stage, index) => {
    const before = standard.environments[index - 1];
    const here = stages.find(
      item => item.stage?.name === stage.name,
    )?.environment;
    // Of several protected environments each needs what comes before it; the first of the chain needs nothing.
    return stage.protected && here && before
      ? [
          {
            unit,
            here,
            stage,
            before,
            complete: reached.has(before.name),
            unnamed: reached.has(undefined),
          },
        ]
      : [];
  });
});

export const completeChain = createRule({
  id: 'environments/complete-chain',
  title: 'What reaches production has a stage before it',
  category: 'environments',
  phase: 3,
  severity: 'error',
  rationale:
    'Without the stage before it, production is the first place where a change runs. A wrong commit is found by customers.',
  fix: 'Add the missing environment from the template and promote through it.',
  source: 'Google: Site Reliability Engineering, Release Engineering',
  examples: [
    { title: 'dev, staging, prod', state: 'pass', files: overlays('orders') },
    {
      title: 'Straight from dev to prod',
      state: 'fail',
      files: overlays('orders', ['dev', 'prod']),
    },
    {
      title: 'Not in production yet',
      state: 'not-applicable',
      files: overlays('orders', ['dev']),
    },
  ],
  evaluate: ({ facts: { facts }, standard }) => {
    const judged = unitsOf(facts).flatMap(unit => linksOf(unit, standard));
    const gaps = judged.filter(({ complete }) => !complete);
    const evidence = (items: typeof gaps) =>
      items.map(({ unit, here, stage, before }) => ({
        path: here.path,
        message: `${unit.name} runs in ${stage.name} and has no ${before.name}`,
      }));
    return evaluateEach({
      facts,
      subjects: judged.length,
      failing: evidence(gaps.filter(({ unnamed }) => !unnamed)),
      // An environment of a foreign name may well be the missing stage.
      undecided: evidence(gaps.filter(({ unnamed }) => unnamed)),
      pass: 'Every protected environment has the stage before it.',
      fail: 'Stages before production are missing.',
      none: 'No unit runs in a protected environment.',
    });
  },
});
