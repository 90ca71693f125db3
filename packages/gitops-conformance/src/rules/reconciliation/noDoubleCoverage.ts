import { createRule } from '../createRule';
import { evaluateEach } from '../outcome';
import { reconcilerNamed } from '../../ecosystems/registry';
import { RepositoryIndex } from '../../link/entity/RepositoryIndex';
import { ReconcilerSource } from '../../model/RepositoryFacts';
import { memoized } from '../../repository/memoized';
import { application, overlays, service } from '../support/manifests';
import { at, deployersOf, nameOf, Reconciler } from '../support/reconcilers';

const app = (name: string, more = {}) =>
  application({ name, path: 'overlays/prod', ...more });

/** What of a path a source applies. */
interface Coverage {
  readonly engine: string;
  /** The object's place and the path: whoever has the same may apply the same. */
  readonly key: string;
  readonly source: ReconcilerSource;
}

/** What an object applies and where to. Objects that are told apart by parameters apply different things. */
function coverageOf(object: Reconciler): Coverage[] {
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
        !source.plugin &&
        !source.directory?.parameterised &&
        !source.inlineValues &&
        !source.unknownValues &&
        !source.valueFiles?.length,
    )
    .map(source => {
      const { repoURL, path, revision, rename = {} } = source;
      const { namePrefix, nameSuffix, namespace } = rename;
      const renamed = [namePrefix, nameSuffix, namespace];
      return {
        engine,
        source,
        key: [...where, repoURL, path, revision, ...renamed].join('\n'),
      };
    });
}

/** Of the same coverage, that which takes some files of its path is told apart by them. */
function partsOf(
  { engine, key, source }: Coverage,
  isParted: boolean,
  manifestsIn: (directory: string) => readonly string[],
): string[] {
  const { resolved, directory } = source;
  if (!isParted) return [key];
  if (resolved === undefined) return [`${key}\n${JSON.stringify(directory)}`];
  return manifestsIn(resolved)
    .filter(file => reconcilerNamed(engine)?.takes(source, resolved, file))
    .map(file => `${key}\n${file}`);
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
      title: 'One takes what the other leaves out',
      state: 'pass',
      files: {
        'platform/crds.yaml': service('schemas'),
        'platform/agents.yaml': service('agents'),
        'argocd/crds.yaml': application({
          name: 'crds',
          path: 'platform',
          source: '    directory:\n      include: crds.yaml\n',
        }),
        'argocd/agents.yaml': application({
          name: 'agents',
          path: 'platform',
          source: '    directory:\n      exclude: crds.yaml\n',
        }),
      },
    },
    {
      title: 'Both take a file, though not by the same glob',
      state: 'fail',
      files: {
        'platform/crds.yaml': service('schemas'),
        'platform/agents.yaml': service('agents'),
        'argocd/crds.yaml': application({
          name: 'crds',
          path: 'platform',
          source: '    directory:\n      include: "c*.yaml"\n',
        }),
        'argocd/all.yaml': application({ name: 'all', path: 'platform' }),
      },
    },
    {
      title: 'Each gives what it deploys a name of its own',
      state: 'pass',
      files: {
        ...overlays('payments'),
        'argocd/blue.yaml': app('blue', {
          source: '    kustomize:\n      namePrefix: blue-\n',
        }),
        'argocd/green.yaml': app('green', {
          source: '    kustomize:\n      namePrefix: green-\n',
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
    const covered = objects.flatMap(object =>
      coverageOf(object).map(coverage => ({ object, coverage })),
    );
    const parted = new Set(
      covered.flatMap(({ coverage: { key, source } }) =>
        source.directory ? key : [],
      ),
    );
    const { repository } = entityFacts;
    const manifests = RepositoryIndex.of(repository).byPaths(
      repository.manifests,
      ({ path }) => [path],
    );
    const manifestsIn = memoized((directory: string) => [
      ...new Set(manifests.select([directory]).map(({ path }) => path)),
    ]);
    const first = new Map<string, Reconciler>();
    const doubled = new Map<Reconciler, Reconciler>();
    for (const { object, coverage } of covered)
      for (const part of partsOf(
        coverage,
        parted.has(coverage.key),
        manifestsIn,
      )) {
        const other = first.get(part);
        first.set(part, other ?? object);
        // Of one name in two cluster directories each is another cluster's.
        if (other && other.name !== object.name && !doubled.has(object))
          doubled.set(object, other);
      }
    const failing = [...doubled].map(([object, other]) =>
      at(
        object,
        `${nameOf(object)} applies the same path as ${nameOf(other)}, to the same location`,
      ),
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
