import { createRule } from '../createRule';
import { evaluateEach, list } from '../outcome';
import { overlays } from '../support/manifests';
import { standardEnvironmentOf } from '../support/environments';
import { unitsOf } from '../support/units';

export const progressiveDelivery = createRule({
  id: 'operations/progressive-delivery',
  title: 'A new version reaches production step by step',
  category: 'operations',
  phase: 4,
  severity: 'info',
  rationale:
    'A rollout that watches metrics and stops by itself makes a bad version an event of minutes for a few, not an incident for all.',
  fix: 'Replace the Deployment by an Argo Rollout, or put a Flagger Canary in front of it.',
  source: 'Google: Site Reliability Workbook, Canarying Releases',
  examples: [
    {
      title: 'A Flagger canary',
      state: 'pass',
      files: {
        ...overlays('orders'),
        'base/canary.yaml':
          'apiVersion: flagger.app/v1beta1\nkind: Canary\nmetadata:\n  name: orders\nspec:\n  targetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: orders\n  service:\n    port: 8080\n',
      },
    },
    { title: 'A plain Deployment', state: 'fail', files: overlays('orders') },
    {
      title: 'Not in production yet',
      state: 'not-applicable',
      files: overlays('orders', ['dev']),
    },
  ],
  evaluate: ({ facts: { path, facts }, standard }) => {
    const kinds = facts.guardrails.progressiveDelivery.map(({ kind }) => kind);
    const production = unitsOf(facts).filter(({ environments }) =>
      environments.some(
        environment => standardEnvironmentOf(standard, environment)?.protected,
      ),
    );
    return evaluateEach({
      facts,
      subjects: kinds.length + production.length,
      failing:
        kinds.length || !production.length
          ? []
          : [{ path, message: 'neither Argo Rollouts nor Flagger is used' }],
      pass: `Delivered progressively by ${list([...new Set(kinds)])}.`,
      fail: 'Every new version reaches all of production at once.',
      none: 'It does not run in a protected environment.',
    });
  },
});
