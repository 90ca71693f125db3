import { Evidence } from '../../model/Assessment';
import { createRule } from '../createRule';
import { evaluateEach } from '../outcome';
import { application, helmRelease } from '../support/manifests';
import { at, deployersOf, isPatch, nameOf } from '../support/reconcilers';

const movable = new Set(['range', 'missing', 'mutable']);

const umbrella = (version: string) =>
  `apiVersion: v2\nname: orders\nversion: 0.1.0\ndependencies:\n  - name: postgresql\n    repository: https://charts.acme.example\n    version: "${version}"\n`;

const byReference =
  'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: redis\n  namespace: redis\nspec:\n  interval: 1h\n  chartRef:\n    kind: OCIRepository\n    name: redis\n';

const chartReference = (ref: string) => ({
  'clusters/prod/redis.yaml': byReference,
  'clusters/prod/source.yaml': `apiVersion: source.toolkit.fluxcd.io/v1\nkind: OCIRepository\nmetadata:\n  name: redis\n  namespace: redis\nspec:\n  interval: 1h\n  url: oci://charts.acme.example/redis\n  ref:\n    ${ref}\n`,
});

export const chartsPinned = createRule({
  id: 'versions/charts-pinned',
  title: 'Charts name one version',
  category: 'versions',
  phase: 3,
  severity: 'error',
  rationale:
    'A range installs whatever was published last at the moment of the next sync, in every cluster at a different time, and without a commit.',
  fix: 'Write the exact chart version and let a bot raise it.',
  source: 'Helm documentation: Chart Best Practices, Dependencies',
  examples: [
    {
      title: 'Exact versions',
      state: 'pass',
      files: {
        'chart/Chart.yaml': umbrella('16.4.2'),
        'releases/redis.yaml': helmRelease({
          name: 'redis',
          chart: 'redis',
          version: '20.6.1',
        }),
      },
    },
    {
      title: 'A caret range in a dependency',
      state: 'fail',
      files: { 'chart/Chart.yaml': umbrella('^16.0.0') },
    },
    {
      title: 'An Application that takes any version',
      state: 'fail',
      files: {
        'argocd/redis.yaml': application({
          name: 'redis',
          repoURL: 'https://charts.acme.example',
          chart: 'redis',
          revision: '"*"',
        }),
      },
    },
    {
      title: 'A release takes whatever an OCI repository offers',
      state: 'fail',
      files: chartReference('semver: ">=6.0.0"'),
    },
    {
      title: 'A release names an OCI repository with one version',
      state: 'pass',
      files: chartReference('tag: 6.5.0'),
    },
    {
      title: 'The object with the version is in another repository',
      state: 'unknown',
      files: { 'clusters/prod/redis.yaml': byReference },
    },
    {
      title: 'A kustomization that inflates a chart of any version',
      state: 'fail',
      files: {
        'overlays/prod/kustomization.yaml':
          'helmCharts:\n  - name: redis\n    repo: https://charts.acme.example\n',
      },
    },
    {
      title: 'A helmfile that names each version',
      state: 'pass',
      files: {
        'helmfile.yaml':
          'releases:\n  - name: redis\n    chart: acme/redis\n    version: 18.1.0\n',
      },
    },
    {
      title: 'No charts',
      state: 'not-applicable',
      files: { 'README.md': '# Orders\n' },
    },
  ],
  evaluate: ({ facts: entityFacts }) => {
    const { facts } = entityFacts;
    const dependencies = facts.charts
      .filter(({ parent }) => parent === undefined)
      .flatMap(({ file, dependencies: all }) =>
        all
          // A dependency in the same repository moves with it, whatever its range says.
          .filter(({ repository = '' }) =>
            /^(https?|oci):|^@|^alias:/.test(repository),
          )
          .map(dependency => ({ file, dependency })),
      );
    const objects = deployersOf(entityFacts);
    // A base leaves the version to the patches of its overlays: those are judged instead.
    const patched = new Set(
      objects
        .filter(({ sources }) => sources.some(({ revision }) => revision))
        .map(({ kind, name }) => `${kind}/${name}`),
    );
    const charts = objects.flatMap(object =>
      object.sources
        .filter(
          ({ chart, revision }) =>
            (chart || (isPatch(object) && revision)) &&
            // The address of a packed chart names its version: `.../guestbook-0.0.1.tgz`.
            !/-\d[^/]*\.tgz$/.test(chart ?? '') &&
            (revision || !patched.has(`${object.kind}/${object.name}`)),
        )
        .map(source => ({ object, source })),
    );
    const installed = facts.installedCharts ?? [];
    const evidence = (
      wanted: (pinning: string) => boolean,
      what: string,
    ): Evidence[] => [
      ...dependencies
        .filter(({ dependency }) => wanted(dependency.pinning))
        .map(({ file, dependency }) => ({
          path: file,
          line: dependency.line,
          message: `dependency ${dependency.name} ${what} "${dependency.version ?? 'any version'}"`,
        })),
      ...installed
        .filter(({ pinning }) => wanted(pinning))
        .map(({ path, line, name, version }) => ({
          path,
          line,
          message: `chart ${name} ${what} "${version ?? 'any version'}"`,
        })),
      ...charts
        .filter(({ source }) => wanted(source.revisionPinning))
        .map(({ object, source }) =>
          at(
            // A reference to the chart says no version: the object that it refers to does.
            { ...object, ...source.declaredIn },
            `${nameOf(object)}: chart ${source.chart ?? object.name} ${what} "${source.revision ?? 'any version'}"`,
          ),
        ),
    ];
    return evaluateEach({
      facts,
      subjects: dependencies.length + installed.length + charts.length,
      failing: evidence(pinning => movable.has(pinning), 'accepts'),
      undecided: evidence(
        pinning => pinning === 'unknown',
        'takes its version from elsewhere:',
      ),
      pass: 'Every chart names one version.',
      fail: 'Charts can change version without a commit.',
      none: 'No chart is taken from elsewhere.',
    });
  },
});
