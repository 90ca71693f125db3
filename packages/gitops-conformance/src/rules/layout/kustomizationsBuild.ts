import { createRule } from '../createRule';
import { judgeEach } from '../outcome';
import { deployment, kustomization, overlays } from '../support/manifests';

export const kustomizationsBuild = createRule({
  id: 'layout/kustomizations-build',
  title: 'Kustomizations have everything that they are built from',
  category: 'delivery',
  phase: 1,
  severity: 'error',
  rationale:
    'A missing file, a cycle or a path outside the root stops the build, and with it every change to that environment, until somebody notices.',
  fix: 'Correct or remove the reference named; run `kustomize build` on every overlay before merge.',
  source: 'Kustomize documentation: kustomization file reference',
  examples: [
    {
      title: 'Overlays of one base',
      state: 'pass',
      files: overlays('orders'),
    },
    {
      title: 'An overlay that names a file which was moved',
      state: 'fail',
      files: {
        'base/deployment.yaml': deployment({ name: 'orders' }),
        'base/kustomization.yaml': kustomization([
          'deployment.yaml',
          'ingress.yaml',
        ]),
      },
    },
    {
      title: 'Two kustomizations that include each other',
      state: 'fail',
      files: {
        'apps/kustomization.yaml': kustomization(['../shared']),
        'shared/kustomization.yaml': kustomization(['../apps']),
      },
    },
    {
      title: 'No kustomizations',
      state: 'not-applicable',
      files: { 'k8s/deployment.yaml': deployment({ name: 'orders' }) },
    },
  ],
  evaluate: ({ facts: { facts } }) => {
    // A remote base or a plugin hides what is built, not whether the local part is complete: only `error` is judged.
    const broken = facts.kustomizations.flatMap(
      ({ file, error, references }) => {
        if (error === undefined) {
          return [];
        }
        const dangling = references.find(
          ({ resolved, remote, reference }) =>
            !resolved && !remote && error.includes(reference),
        );
        return [{ path: file, line: dangling?.line, message: error }];
      },
    );
    return judgeEach({
      facts,
      subjects: facts.kustomizations.length,
      failing: broken,
      pass: 'Every kustomization has what it is built from.',
      fail: 'Kustomizations do not build.',
      none: 'There are no kustomizations.',
    });
  },
});
