import { createRule } from '../createRule';
import { evaluateEach } from '../outcome';
import { deployment, kustomization, overlays } from '../support/manifests';
import { directoryOf, isWithin } from '../../repository/paths';

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
      title: 'A kustomization that a generator fills in first',
      state: 'unknown',
      files: {
        'sites/kustomization.yaml':
          '{% for site in sites %}\nresources: [{{ site }}]\n{% endfor %}\n',
      },
    },
    {
      title: 'No kustomizations',
      state: 'not-applicable',
      files: { 'k8s/deployment.yaml': deployment({ name: 'orders' }) },
    },
  ],
  evaluate: ({ facts: { facts } }) => {
    // Fleet renders a chart first and applies the kustomization to the result, which it does not build by itself.
    const bundles = facts.reconcilerObjects
      .filter(({ engine, kind }) => engine === 'fleet' && kind === 'Bundle')
      .map(({ path }) => directoryOf(path));
    // A remote base or a plugin hides what is built, not whether the local part is complete: only `error` is judged.
    const broken = facts.kustomizations.flatMap(
      ({ file, path, error, references }) => {
        if (error === undefined) {
          return [];
        }
        const dangling = references.find(
          ({ resolved, remote, reference }) =>
            !resolved && !remote && error.includes(reference),
        );
        const rendered =
          bundles.some(bundle => isWithin(path, bundle)) ||
          // A template between the manifests is filled in before the build; real mistakes are layout/valid-yaml's.
          error.endsWith('is not YAML') ||
          error.startsWith('a template');
        return [
          {
            rendered,
            location: { path: file, line: dangling?.line, message: error },
          },
        ];
      },
    );
    const locations = (rendered: boolean) =>
      broken
        .filter(item => item.rendered === rendered)
        .map(({ location }) => location);
    return evaluateEach({
      facts,
      subjects: facts.kustomizations.length,
      failing: locations(false),
      undecided: locations(true),
      pass: 'Every kustomization has what it is built from.',
      fail: 'Kustomizations do not build.',
      none: 'There are no kustomizations.',
    });
  },
});
