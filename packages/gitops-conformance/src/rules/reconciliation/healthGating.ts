import { createRule } from '../createRule';
import { evaluateEach } from '../outcome';
import { dependencyProblemsOf } from '../support/dependencies';
import { application, fluxKustomization, overlays } from '../support/manifests';
import { at, deployersOf, nameOf } from '../support/reconcilers';

export const healthGating = createRule({
  id: 'reconciliation/health-gating',
  title: 'A deployment waits until what it needs is healthy',
  category: 'reconciliation',
  phase: 4,
  severity: 'info',
  rationale:
    'Applied is not running. Without waiting for health, a failed rollout counts as synchronised, and what depends on it starts too early.',
  fix: 'Set `spec.wait` or `healthChecks` and `dependsOn` on Flux objects; use sync waves in Argo CD.',
  source: 'Flux documentation: Kustomization, health checks and dependencies',
  examples: [
    {
      title: 'Flux waits for the workloads',
      state: 'pass',
      files: {
        ...overlays('payments'),
        'clusters/prod/payments.yaml': fluxKustomization({
          name: 'payments',
          path: './overlays/prod',
          spec: '  wait: true\n',
        }),
      },
    },
    {
      title: 'A sync wave puts the application behind its database',
      state: 'pass',
      files: {
        ...overlays('payments'),
        'argocd/prod.yaml': application({
          name: 'payments-prod',
          path: 'overlays/prod',
          metadata: '  annotations:\n    argocd.argoproj.io/sync-wave: "2"\n',
        }),
      },
    },
    {
      title: 'Nothing waits for anything',
      state: 'fail',
      files: {
        ...overlays('payments'),
        'clusters/prod/payments.yaml': fluxKustomization({
          name: 'payments',
          path: './overlays/prod',
        }),
      },
    },
    {
      title: 'Nothing is reconciled',
      state: 'not-applicable',
      files: overlays('payments'),
    },
  ],
  evaluate: ({ facts: entityFacts }) => {
    const objects = deployersOf(entityFacts);
    const never = new Set(
      dependencyProblemsOf(entityFacts.repository)
        .filter(({ open }) => !open)
        .map(({ object: { path, line } }) => `${path}:${line}`),
    );
    const gated = objects.some(
      ({ sync, dependsOn, path, line }) =>
        sync?.wait ||
        sync?.healthChecks ||
        sync?.syncWave !== undefined ||
        // What is never applied waits for nothing that counts.
        (dependsOn?.length && !never.has(`${path}:${line}`)),
    );
    const templated = objects.filter(object => object.templated);
    return evaluateEach({
      facts: entityFacts.facts,
      subjects: objects.length,
      failing:
        gated || templated.length
          ? []
          : objects.map(object =>
              at(object, `${nameOf(object)} waits for nothing`),
            ),
      undecided: gated
        ? []
        : templated.map(object => at(object, `${nameOf(object)} is templated`)),
      pass: 'Deployments wait for health.',
      fail: 'No deployment waits until what it needs is healthy.',
      none: 'Nothing is reconciled here.',
    });
  },
});
