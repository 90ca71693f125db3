import { createRule } from '../createRule';
import { evaluateEach } from '../outcome';
import { application, overlays } from '../support/manifests';
import { at, deployersOf, nameOf } from '../support/reconcilers';

const app = (source: string) => ({
  'argocd/redis.yaml': application({
    name: 'redis',
    repoURL: 'https://charts.acme.example',
    chart: 'redis',
    revision: '20.6.1',
    source,
  }),
});

export const noInlineValuesInApplication = createRule({
  id: 'values/no-inline-values-in-application',
  title: 'Values live in files, not in the Application',
  category: 'values',
  phase: 3,
  severity: 'info',
  rationale:
    'Values inside the Application belong to whoever owns the Application, are reviewed by them, and cannot be compared, validated or promoted like a file.',
  fix: 'Move them into a values file beside the chart, and name it in `valueFiles` (with a second source for charts from elsewhere).',
  source: 'Argo CD documentation: Multiple Sources for an Application',
  examples: [
    {
      title: 'A values file',
      state: 'pass',
      files: app('    helm:\n      valueFiles:\n        - values-prod.yaml\n'),
    },
    {
      title: 'Values in the Application',
      state: 'fail',
      files: app(
        '    helm:\n      values: |\n        replica:\n          replicaCount: 3\n',
      ),
    },
    {
      title: 'Nothing is reconciled',
      state: 'not-applicable',
      files: overlays('payments'),
    },
  ],
  evaluate: ({ facts: entityFacts }) => {
    const objects = deployersOf(entityFacts).filter(
      ({ engine }) => engine === 'argocd',
    );
    return evaluateEach({
      facts: entityFacts.facts,
      subjects: objects.length,
      failing: objects
        .filter(({ sources }) =>
          sources.some(({ inlineValues }) => inlineValues),
        )
        .map(object =>
          at(object, `${nameOf(object)} carries its values inside`),
        ),
      pass: 'No Application carries values inside.',
      fail: 'Applications carry values inside.',
      none: 'No Argo CD Application deploys this.',
    });
  },
});
