import { createRule } from '../createRule';
import { evaluateEach } from '../outcome';
import { application, automatedSync, overlays } from '../support/manifests';
import { at, deployersOf, nameOf } from '../support/reconcilers';

const app = (more: string) => ({
  ...overlays('payments'),
  'argocd/prod.yaml': application({
    name: 'payments-prod',
    path: 'overlays/prod',
    spec: `${automatedSync}${more}`,
  }),
});

export const driftNotIgnored = createRule({
  id: 'operations/drift-not-ignored',
  title: 'No drift is ignored on purpose',
  category: 'operations',
  phase: 4,
  severity: 'info',
  rationale:
    'Each ignored field is a part of the cluster that Git does not describe. Some are needed (an autoscaler owns the replicas); many only silence a difference that nobody understood.',
  fix: 'Remove what is no longer needed, and say in a comment why the rest is; leave `replicas` out of the manifest instead of ignoring it.',
  source: 'Argo CD documentation: Diff Customization',
  examples: [
    { title: 'Everything is compared', state: 'pass', files: app('') },
    {
      title: 'The whole spec is ignored',
      state: 'fail',
      files: app(
        '  ignoreDifferences:\n    - group: apps\n      kind: Deployment\n      jsonPointers:\n        - /spec\n',
      ),
    },
    {
      title: 'Nothing is reconciled',
      state: 'not-applicable',
      files: overlays('payments'),
    },
  ],
  evaluate: ({ facts: entityFacts }) => {
    const objects = deployersOf(entityFacts);
    return evaluateEach({
      facts: entityFacts.facts,
      subjects: objects.length,
      failing: objects
        .filter(({ sync }) => sync?.ignoreDifferences)
        .map(object => at(object, `${nameOf(object)} ignores differences`)),
      pass: 'All differences are corrected.',
      fail: 'Some differences between Git and cluster are ignored.',
      none: 'Nothing is reconciled here.',
    });
  },
});
