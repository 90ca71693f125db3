import { createRule } from '../createRule';
import { demand, list } from '../outcome';
import { overlays } from '../support/manifests';
import { workflow } from '../support/workflows';

export const manifestsValidatedInCi = createRule({
  id: 'guardrails/manifests-validated-in-ci',
  title: 'A pull request validates the manifests',
  category: 'guardrails',
  phase: 3,
  severity: 'error',
  rationale:
    'With automated sync a merge is a deployment. The only moment to stop a manifest that does not build is before it.',
  fix: 'Add a CI job that builds every overlay and validates the result: `kustomize build` or `helm template` into `kubeconform`.',
  source: 'Flux documentation: flux2-kustomize-helm-example, testing',
  examples: [
    {
      title: 'Each overlay is built and validated',
      state: 'pass',
      files: {
        ...overlays('orders'),
        '.github/workflows/validate.yaml': workflow(
          'kubectl kustomize overlays/prod | kubeconform -strict -summary',
        ),
      },
    },
    {
      title: 'CI tests something else',
      state: 'fail',
      files: {
        ...overlays('orders'),
        '.github/workflows/test.yaml': workflow('npm test'),
      },
    },
  ],
  evaluate: ({ facts: { path, facts, repository } }) => {
    const tools = repository.guardrails.manifestValidation;
    return demand({
      facts,
      missing: tools.length
        ? []
        : [{ path, message: 'no CI job builds or validates manifests' }],
      pass: `CI runs ${list([...new Set(tools.map(({ tool }) => tool))])}.`,
      fail: 'No CI job builds or validates the manifests.',
    });
  },
});
