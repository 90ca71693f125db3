import { z } from 'zod/v4';
import { createRule } from '../createRule';
import { notApplicable } from '../outcome';
import { application, fluxKustomization, overlays } from '../support/manifests';
import { evaluateSyncPolicy } from '../support/syncPolicy';

export const selfHeal = createRule({
  id: 'reconciliation/self-heal',
  title: 'Drift in the cluster is corrected',
  category: 'reconciliation',
  phase: 2,
  severity: 'error',
  rationale:
    'Without self-heal a change by hand stays until the next commit, and is then undone by surprise. Git no longer says what runs.',
  fix: 'Set `syncPolicy.automated.selfHeal: true` on an Application, `spec.driftDetection.mode: enabled` on a HelmRelease. Agree on the emergency procedure first: with self-heal on, a fix by hand is reverted.',
  source: 'OpenGitOps Principles: Continuously Reconciled',
  parameters: z.strictObject({
    inProtected: z
      .boolean()
      .default(true)
      .describe('Whether protected environments are judged too.'),
  }),
  examples: [
    {
      title: 'Self-heal is on',
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
      title: 'Flux corrects drift at every interval',
      state: 'pass',
      files: {
        ...overlays('payments'),
        'clusters/prod/payments.yaml': fluxKustomization({
          name: 'payments',
          path: './overlays/prod',
        }),
      },
    },
    {
      title: 'Automated, but changes by hand stay',
      state: 'fail',
      files: {
        ...overlays('payments'),
        'argocd/prod.yaml': application({
          name: 'payments-prod',
          path: 'overlays/prod',
          spec: '  syncPolicy:\n    automated:\n      prune: true\n',
        }),
      },
    },
  ],
  evaluate: ({ facts, profile, standard, parameters }) =>
    profile.reconciler.selfHeal === false
      ? notApplicable('The standard does not ask for it.')
      : evaluateSyncPolicy({
          entityFacts: facts,
          standard,
          field: 'selfHeal',
          inProtected: parameters.inProtected,
          does: 'corrects drift',
          lacks: 'does not correct drift',
          pass: 'Drift is corrected.',
          fail: 'Drift in the cluster is not corrected.',
        }),
});
