import { z } from 'zod/v4';
import { createRule } from '../createRule';
import { notApplicable } from '../outcome';
import { application, fluxKustomization, overlays } from '../support/manifests';
import { evaluateSyncPolicy } from '../support/syncPolicy';

export const automatedSync = createRule({
  id: 'reconciliation/automated-sync',
  title: 'Changes in Git are applied without a hand',
  category: 'reconciliation',
  phase: 2,
  severity: 'error',
  rationale:
    'A sync that somebody has to start is a deployment by hand with an extra step. Git and cluster drift apart for as long as nobody does it.',
  fix: 'Set `syncPolicy.automated` on the Application, or resume the suspended Flux object.',
  source: 'Argo CD documentation: Automated Sync Policy',
  parameters: z.strictObject({
    inProtected: z
      .boolean()
      .default(true)
      .describe('Whether protected environments are judged too.'),
  }),
  examples: [
    {
      title: 'Automated sync',
      state: 'pass',
      files: {
        ...overlays('payments'),
        'argocd/prod.yaml': application({
          name: 'payments-prod',
          path: 'overlays/prod',
        }),
      },
    },
    {
      title: 'An Application that waits for somebody to press the button',
      state: 'fail',
      files: {
        ...overlays('payments'),
        'argocd/prod.yaml': application({
          name: 'payments-prod',
          path: 'overlays/prod',
          spec: '',
        }),
      },
    },
    {
      title: 'A suspended Flux Kustomization',
      state: 'fail',
      files: {
        ...overlays('payments'),
        'clusters/prod/payments.yaml': fluxKustomization({
          name: 'payments',
          path: './overlays/prod',
          spec: '  suspend: true\n',
        }),
      },
    },
    {
      title: 'The Kustomization goes on, and its source is suspended',
      state: 'fail',
      files: {
        ...overlays('payments'),
        'clusters/prod/source.yaml':
          'apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata:\n  name: flux-system\n  namespace: flux-system\nspec:\n  interval: 1m\n  suspend: true\n  url: https://git.acme.example/acme/payments\n',
        'clusters/prod/payments.yaml': fluxKustomization({
          name: 'payments',
          path: './overlays/prod',
        }),
      },
    },
    {
      title: 'Production is synchronised by hand, and the standard allows it',
      state: 'not-applicable',
      parameters: { inProtected: false },
      files: {
        ...overlays('payments'),
        'argocd/prod/payments.yaml': application({
          name: 'payments-prod',
          path: 'overlays/prod',
          spec: '',
        }),
      },
    },
  ],
  evaluate: ({ facts, profile, standard, parameters }) =>
    profile.reconciler.automated === false
      ? notApplicable('The standard does not ask for it.')
      : evaluateSyncPolicy({
          entityFacts: facts,
          standard,
          field: 'automated',
          inProtected: parameters.inProtected,
          does: 'is synchronised automatically',
          lacks: 'is not synchronised automatically',
          pass: 'Everything is synchronised automatically.',
          fail: 'Changes in Git wait for somebody to apply them.',
        }),
});
