import { createRule } from '../createRule';
import { forbid } from '../outcome';
import { overlays } from '../support/manifests';
import { workflow } from '../support/workflows';

export const noPushFromCi = createRule({
  id: 'reconciliation/no-push-from-ci',
  title: 'No pipeline pushes into a cluster',
  category: 'reconciliation',
  phase: 2,
  severity: 'error',
  rationale:
    'A pipeline that applies manifests holds cluster credentials, leaves no desired state behind, and fights the controller over the same objects.',
  fix: 'Let the pipeline commit the new version, and the controller pull it. Then delete the cluster credentials from CI.',
  source: 'OpenGitOps Principles: Pulled Automatically',
  examples: [
    {
      title: 'CI validates, the controller deploys',
      state: 'pass',
      files: {
        ...overlays('payments'),
        '.github/workflows/validate.yaml': workflow(
          'kubectl kustomize overlays/prod | kubeconform',
        ),
      },
    },
    {
      title: 'CI applies the overlay',
      state: 'fail',
      files: {
        ...overlays('payments'),
        '.github/workflows/deploy.yaml': workflow(
          'kubectl apply -k overlays/prod',
          'push',
        ),
      },
    },
  ],
  evaluate: ({ facts: { facts, repository } }) =>
    forbid({
      facts,
      found: repository.guardrails.pushFromCi.map(
        ({ path, line, command }) => ({
          path,
          line,
          message: `the pipeline runs "${command}"`,
        }),
      ),
      pass: 'No pipeline pushes into a cluster.',
      fail: 'Pipelines push into a cluster.',
    }),
});
