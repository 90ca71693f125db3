import { createRule } from '../createRule';
import { evaluateEach } from '../outcome';
import { fluxKustomization, overlays } from '../support/manifests';
import { at, nameOf, Reconciler } from '../support/reconcilers';

const flux = (apiVersion: string) => ({
  ...overlays('payments', ['prod']),
  'clusters/prod/payments.yaml': fluxKustomization({
    name: 'payments',
    path: './overlays/prod',
  }).replace('kustomize.toolkit.fluxcd.io/v1', apiVersion),
});

export const noDeprecatedApi = createRule({
  id: 'reconciliation/no-deprecated-api',
  title: 'Reconciler objects use a current API version',
  category: 'reconciliation',
  phase: 2,
  severity: 'error',
  rationale:
    'The next upgrade of the controller stops serving old versions. Until the objects are moved, either the upgrade or the deployments wait.',
  fix: 'Change `apiVersion` to the current one and adapt the renamed fields; `flux migrate` does it for Flux.',
  source: 'Flux documentation: upgrade and migration',
  examples: [
    {
      title: 'The current version',
      state: 'pass',
      files: flux('kustomize.toolkit.fluxcd.io/v1'),
    },
    {
      title: 'A beta version',
      state: 'fail',
      files: flux('kustomize.toolkit.fluxcd.io/v1beta1'),
    },
    {
      title: 'Image automation that the next Flux does not serve',
      state: 'fail',
      files: {
        ...flux('kustomize.toolkit.fluxcd.io/v1'),
        'clusters/prod/images.yaml':
          'apiVersion: image.toolkit.fluxcd.io/v1beta2\nkind: ImageRepository\nmetadata:\n  name: payments\nspec:\n  image: registry.acme.example/payments\n  interval: 1h\n',
      },
    },
    {
      title: 'Nothing is reconciled',
      state: 'not-applicable',
      files: overlays('payments'),
    },
  ],
  evaluate: ({ facts: { facts, reconciledBy } }) => {
    const objects = new Map<string, Reconciler>(
      [...reconciledBy, ...facts.reconcilerObjects].map(object => [
        `${object.path}\n${object.line}\n${object.name}`,
        object,
      ]),
    );
    return evaluateEach({
      facts,
      subjects: objects.size,
      failing: [...objects.values()]
        .filter(
          ({ deprecatedApi, engine }) => deprecatedApi || engine === 'flux-v1',
        )
        .map(object =>
          at(object, `${nameOf(object)} uses ${object.apiVersion}`),
        ),
      pass: 'Every reconciler object uses a current API version.',
      fail: 'Reconciler objects use API versions that are going away.',
      none: 'Nothing is reconciled here.',
    });
  },
});
