import { createRule } from '../createRule';
import { evaluateEach } from '../outcome';
import { application, overlays } from '../support/manifests';
import { at, deployersOf, nameOf, Reconciler } from '../support/reconcilers';

const app = (name: string, more = {}) =>
  application({ name, path: 'overlays/prod', ...more });

/** What an object applies and where to. Objects that are distinguished by parameters apply different things. */
function coverage(object: Reconciler): string[] {
  const { destination = {}, environment = '', engine } = object;
  const where = [
    engine,
    destination.cluster,
    destination.namespace,
    environment,
    object.namespace,
  ];
  return object.sources
    .filter(
      source =>
        source.path &&
        !source.unknown &&
        !source.inlineValues &&
        !source.valueFiles?.length,
    )
    .map(({ repoURL, path, revision }) =>
      [...where, repoURL, path, revision].join('\n'),
    );
}

export const noDoubleCoverage = createRule({
  id: 'reconciliation/no-double-coverage',
  title: 'No path is reconciled twice into one location',
  category: 'reconciliation',
  phase: 2,
  severity: 'error',
  rationale:
    'Two objects that apply the same manifests to the same namespace claim each resource in turn. Pruning one of them deletes what the other deploys.',
  fix: 'Delete one of the two, with cascading deletion switched off.',
  source: 'Argo CD documentation: Resource Tracking, shared resources',
  examples: [
    {
      title: 'One Application for the path',
      state: 'pass',
      files: {
        ...overlays('payments'),
        'argocd/prod.yaml': app('payments-prod'),
      },
    },
    {
      title: 'The same path into two namespaces',
      state: 'pass',
      files: {
        ...overlays('payments'),
        'argocd/eu.yaml': app('payments-eu', { namespace: 'payments-eu' }),
        'argocd/us.yaml': app('payments-us', { namespace: 'payments-us' }),
      },
    },
    {
      title: 'An old Application beside its successor',
      state: 'fail',
      files: {
        ...overlays('payments'),
        'argocd/payments.yaml': app('payments'),
        'argocd/payments-prod.yaml': app('payments-prod'),
      },
    },
    {
      title: 'Nothing is reconciled',
      state: 'not-applicable',
      files: overlays('payments'),
    },
  ],
  evaluate: ({ facts: entityFacts }) => {
    const charts = new Set(
      entityFacts.repository.charts.map(({ path }) => path),
    );
    const objects = deployersOf(entityFacts).filter(
      ({ templated, postBuild, generators, kind, sources }) =>
        !templated &&
        // Variables of a Flux Kustomization make two of one path different things, as releases of one chart are.
        !postBuild &&
        !generators?.length &&
        kind !== 'HelmRelease' &&
        kind !== 'Bundle' &&
        !sources.some(({ resolved, path = '' }) =>
          charts.has(resolved ?? path),
        ),
    );
    const first = new Map<string, Reconciler>();
    const failing = objects.flatMap(object =>
      coverage(object).flatMap(key => {
        const other = first.get(key);
        first.set(key, other ?? object);
        // Of one name in two cluster directories each is another cluster's.
        return other && other.name !== object.name
          ? [
              at(
                object,
                `${nameOf(object)} applies the same path as ${nameOf(other)}, to the same location`,
              ),
            ]
          : [];
      }),
    );
    return evaluateEach({
      facts: entityFacts.facts,
      subjects: objects.length,
      failing,
      pass: 'Every path is reconciled once.',
      fail: 'Paths are reconciled twice into one location.',
      none: 'Nothing is reconciled here.',
    });
  },
});
