import { createRule } from '../createRule';
import { evaluateEach, list } from '../outcome';
import { overlays } from '../support/manifests';

const automations = new Set(['kargo', 'image-automation', 'workflow']);

export const automated = createRule({
  id: 'promotion/automated',
  title: 'A tool carries versions from one environment to the next',
  category: 'promotion',
  phase: 4,
  severity: 'info',
  rationale:
    'Promotion by hand is copy and paste between files, late on a Friday. A tool does the same step every time and leaves a trace of it.',
  fix: 'Let Kargo, image automation or a workflow open the promotion pull requests.',
  source: 'Kargo documentation: Core Concepts',
  examples: [
    {
      title: 'Kargo stages',
      state: 'pass',
      files: {
        ...overlays('orders'),
        'kargo/staging.yaml':
          'apiVersion: kargo.akuity.io/v1alpha1\nkind: Stage\nmetadata:\n  name: staging\n  namespace: orders\nspec:\n  requestedFreight:\n    - origin:\n        kind: Warehouse\n        name: orders\n      sources:\n        direct: true\n',
      },
    },
    {
      title: 'Tags are raised by hand',
      state: 'fail',
      files: overlays('orders'),
    },
    {
      title: 'One environment',
      state: 'not-applicable',
      files: overlays('orders', ['prod']),
    },
  ],
  evaluate: ({ facts: { path, facts, repository } }) => {
    const tools = repository.promotion.mechanisms
      .map(({ mechanism }) => mechanism)
      .filter(mechanism => automations.has(mechanism));
    const several = facts.environments.names.length > 1;
    return evaluateEach({
      facts,
      subjects: several ? 1 : 0,
      failing:
        several && !tools.length
          ? [{ path, message: 'no tool promotes between the environments' }]
          : [],
      pass: `Versions are promoted by ${list([...new Set(tools)])}.`,
      fail: 'Versions are promoted by hand.',
      none: 'There are no two environments to promote between.',
    });
  },
});
