import { z } from 'zod/v4';
import { createRule } from '../createRule';
import { notApplicable } from '../outcome';
import { application, fluxKustomization, overlays } from '../support/manifests';
import { evaluateSyncPolicy } from '../support/syncPolicy';

export const prune = createRule({
  id: 'reconciliation/prune',
  title: 'What is deleted in Git is deleted in the cluster',
  category: 'reconciliation',
  phase: 2,
  severity: 'warning',
  rationale:
    'Without pruning a removed manifest lives on in the cluster: a job that still runs, a route that is still open, and nothing in Git that mentions it.',
  fix: 'Set `syncPolicy.automated.prune: true` (Argo CD) or `spec.prune: true` (Flux). Protect what must survive with the annotation of the controller.',
  source: 'Flux documentation: Kustomization, prune',
  parameters: z.strictObject({
    inProtected: z
      .boolean()
      .default(true)
      .describe('Whether protected environments are judged too.'),
  }),
  examples: [
    {
      title: 'Pruning is on',
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
      title: 'A Flux Kustomization that keeps what was deleted',
      state: 'fail',
      files: {
        ...overlays('payments'),
        'clusters/prod/payments.yaml': fluxKustomization({
          name: 'payments',
          path: './overlays/prod',
        }).replace('prune: true', 'prune: false'),
      },
    },
  ],
  evaluate: ({ facts, profile, standard, parameters }) =>
    profile.reconciler.prune === false
      ? notApplicable('The standard does not ask for it.')
      : evaluateSyncPolicy({
          entityFacts: facts,
          standard,
          field: 'prune',
          inProtected: parameters.inProtected,
          does: 'deletes what Git no longer has',
          lacks: 'does not delete what Git no longer has',
          pass: 'What is deleted in Git is deleted in the cluster.',
          fail: 'Deleted manifests live on in the cluster.',
        }),
});
