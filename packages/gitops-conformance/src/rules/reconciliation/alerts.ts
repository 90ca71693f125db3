import { createRule } from '../createRule';
import { demand, list } from '../outcome';
import { fluxKustomization, overlays } from '../support/manifests';

export const alerts = createRule({
  id: 'reconciliation/alerts',
  title: 'A failed reconciliation alerts somebody',
  category: 'reconciliation',
  phase: 4,
  severity: 'info',
  rationale:
    'Reconciliation fails silently: the cluster keeps running the old state and everything looks fine until it matters.',
  fix: 'Add a Flux Alert, an Argo CD notification subscription, or a Prometheus rule on the sync status.',
  source: 'Flux documentation: notification controller, alerts',
  examples: [
    {
      title: 'A Flux alert',
      state: 'pass',
      files: {
        ...overlays('payments'),
        'clusters/prod/payments.yaml': fluxKustomization({
          name: 'payments',
          path: './overlays/prod',
        }),
        'clusters/prod/alert.yaml':
          'apiVersion: notification.toolkit.fluxcd.io/v1beta3\nkind: Alert\nmetadata:\n  name: payments\n  namespace: flux-system\nspec:\n  providerRef:\n    name: chat\n  eventSeverity: error\n  eventSources:\n    - kind: Kustomization\n      name: "*"\n',
      },
    },
    { title: 'Nobody is notified', state: 'fail', files: overlays('payments') },
  ],
  evaluate: ({ facts: { path, facts, repository } }) => {
    const kinds = repository.guardrails.alerts.map(({ kind }) => kind);
    return demand({
      facts,
      missing: kinds.length
        ? []
        : [{ path, message: 'no alert on reconciliation is declared' }],
      pass: `Failures alert through ${list([...new Set(kinds)])}.`,
      fail: 'Nobody is notified when reconciliation fails.',
    });
  },
});
