import { DeployableUnit } from '../../model/RepositoryFacts';
import { createRule } from '../createRule';
import { evaluateEach, list } from '../outcome';
import { kustomization, overlays } from '../support/manifests';
import { perItem } from '../support/perItem';
import { unitsOf } from '../support/units';

/** Kinds that only one environment of a unit has, of one whose kinds are known in several. */
const shapeOf = perItem((unit: DeployableUnit) => {
  const environments = unit.environments.filter(
    ({ kinds }) => kinds && Object.keys(kinds).length,
  );
  if (environments.length < 2) return undefined;
  const kinds = new Set(
    environments.flatMap(environment => Object.keys(environment.kinds!)),
  );
  const rarities = [...kinds].sort().flatMap(kind => {
    const having = environments.filter(environment => environment.kinds![kind]);
    return having.length === 1
      ? [
          {
            path: having[0].path,
            message: `${unit.name} has ${kind} in ${having[0].name} only, not in ${list(
              environments
                .filter(other => other !== having[0])
                .map(({ name }) => name),
            )}`,
          },
        ]
      : [];
  });
  return { rarities };
});

export const sameShape = createRule({
  id: 'environments/same-shape',
  title: 'All environments are made of the same kinds',
  category: 'environments',
  phase: 3,
  severity: 'info',
  rationale:
    'What exists in one environment only is tested nowhere else. Often that is meant; sometimes a NetworkPolicy or a PodDisruptionBudget was forgotten in the others.',
  fix: 'Move the kind into the base, or say in a comment why only this environment has it.',
  source: 'The Twelve-Factor App: Dev/prod parity',
  examples: [
    {
      title: 'The same kinds everywhere',
      state: 'pass',
      files: overlays('orders'),
    },
    {
      title: 'A disruption budget in production only',
      state: 'fail',
      files: {
        ...overlays('orders', ['dev', 'staging']),
        'overlays/prod/kustomization.yaml': kustomization([
          '../../base',
          'pdb.yaml',
        ]),
        'overlays/prod/pdb.yaml':
          'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: orders\nspec:\n  minAvailable: 1\n  selector:\n    matchLabels:\n      app: orders\n',
      },
    },
    {
      title: 'One environment',
      state: 'not-applicable',
      files: overlays('orders', ['prod']),
    },
  ],
  evaluate: ({ facts: { facts } }) => {
    const units = unitsOf(facts).flatMap(unit => shapeOf(unit) ?? []);
    const failing = units.flatMap(({ rarities }) => rarities);
    return evaluateEach({
      facts,
      subjects: units.length,
      failing,
      pass: 'All environments are made of the same kinds.',
      fail: 'Some kinds exist in one environment only.',
      none: 'There are no two environments whose kinds are known.',
    });
  },
});
