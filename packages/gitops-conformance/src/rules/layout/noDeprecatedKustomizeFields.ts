import { createRule } from '../createRule';
import { evaluateEach } from '../outcome';
import { deployment, kustomization, overlays } from '../support/manifests';

export const noDeprecatedKustomizeFields = createRule({
  id: 'layout/no-deprecated-kustomize-fields',
  title: 'Kustomizations use no deprecated field',
  category: 'delivery',
  phase: 3,
  severity: 'warning',
  rationale:
    '`bases`, `patchesStrategicMerge`, `patchesJson6902`, `commonLabels` and `vars` have successors. The next major version of the controller drops them, for all services on one day.',
  fix: 'Run `kustomize edit fix` in the directory and review what it changes: `labels` and `replacements` are not drop-in.',
  source: 'Kustomize documentation: deprecated fields',
  examples: [
    {
      title: 'Bases are resources, patches are patches',
      state: 'pass',
      files: overlays('orders'),
    },
    {
      title: 'An overlay in the old spelling',
      state: 'fail',
      files: {
        'base/deployment.yaml': deployment({ name: 'orders' }),
        'base/kustomization.yaml': kustomization(['deployment.yaml']),
        'overlays/prod/kustomization.yaml':
          'bases:\n  - ../../base\ncommonLabels:\n  env: prod\n',
      },
    },
    {
      title: 'No kustomizations',
      state: 'not-applicable',
      files: { 'k8s/deployment.yaml': deployment({ name: 'orders' }) },
    },
  ],
  evaluate: ({ facts: { facts } }) =>
    evaluateEach({
      facts,
      subjects: facts.kustomizations.length,
      failing: facts.kustomizations.flatMap(({ file, deprecatedFields }) =>
        deprecatedFields.map(({ field, line }) => ({
          path: file,
          line,
          message: field.startsWith('kind')
            ? '`kind` is missing'
            : `"${field}" is deprecated`,
        })),
      ),
      pass: 'No kustomization uses a deprecated field.',
      fail: 'Kustomizations use deprecated fields.',
      none: 'There are no kustomizations.',
    }),
});
