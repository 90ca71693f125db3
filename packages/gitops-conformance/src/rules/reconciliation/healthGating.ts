import { ReconcilerObject } from '../../model/RepositoryFacts';
import { createRule } from '../createRule';
import { evaluateEach } from '../outcome';
import { dependencyProblemsOf } from '../support/dependencies';
import { application, fluxKustomization, overlays } from '../support/manifests';
import { at, deployersOf, nameOf } from '../support/reconcilers';

const release = (more: string) =>
  `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: orders\n  namespace: orders\nspec:\n  interval: 30m\n  chart:\n    spec:\n      chart: orders\n      version: 2.0.0\n      sourceRef:\n        kind: HelmRepository\n        name: charts\n${more}`;

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
      title: 'Helm waits for what it installs',
      state: 'pass',
      files: { 'apps/orders.yaml': release('') },
    },
    {
      title: 'A release does not wait',
      state: 'fail',
      files: {
        'apps/orders.yaml': release('  upgrade:\n    disableWait: true\n'),
      },
    },
    {
      title: 'Helm waits, and what deploys the release does not',
      state: 'fail',
      files: {
        'apps/orders.yaml': release(''),
        'clusters/prod/apps.yaml': fluxKustomization({
          name: 'apps',
          path: './apps',
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
    // What is never applied waits for nothing that counts.
    const depends = ({ dependsOn, path, line }: ReconcilerObject) =>
      Boolean(dependsOn?.length && !never.has(`${path}:${line}`));
    const waits = (object: ReconcilerObject) =>
      Boolean(
        object.sync?.wait ||
        object.sync?.healthChecks ||
        object.sync?.syncWave !== undefined,
      ) || depends(object);
    // A release of Helm waits by itself, which says nothing of what is deployed beside it.
    const gated = objects.some(object =>
      object.kind === 'HelmRelease' ? depends(object) : waits(object),
    );
    const templated = objects.filter(object => object.templated);
    return evaluateEach({
      facts: entityFacts.facts,
      subjects: objects.length,
      failing:
        gated || templated.length
          ? []
          : objects
              .filter(object => !waits(object))
              .map(object => at(object, `${nameOf(object)} waits for nothing`)),
      undecided: gated
        ? []
        : templated.map(object => at(object, `${nameOf(object)} is templated`)),
      pass: 'Deployments wait for health.',
      fail: 'No deployment waits until what it needs is healthy.',
      none: 'Nothing is reconciled here.',
    });
  },
});
