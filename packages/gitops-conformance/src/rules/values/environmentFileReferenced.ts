import { joinPath } from '../../repository/paths';
import { createRule } from '../createRule';
import { evaluateEach } from '../outcome';
import { application, deployment } from '../support/manifests';

const chart = {
  'charts/orders/Chart.yaml': 'apiVersion: v2\nname: orders\nversion: 0.1.0\n',
  'charts/orders/templates/deployment.yaml': deployment({
    name: '{{ .Release.Name }}',
  }),
  'charts/orders/values.yaml': 'replicas: 1\n',
  'charts/orders/values-staging.yaml': 'replicas: 2\n',
  'charts/orders/values-prod.yaml': 'replicas: 4\n',
};
const app = (environment: string) => ({
  [`argocd/${environment}.yaml`]: application({
    name: `orders-${environment}`,
    path: 'charts/orders',
    source: `    helm:\n      valueFiles:\n        - values-${environment}.yaml\n`,
  }),
});

export const environmentFileReferenced = createRule({
  id: 'values/environment-file-referenced',
  title: 'Every values file of an environment is used',
  category: 'values',
  phase: 3,
  severity: 'info',
  rationale:
    'A values file that no release reads looks like the configuration of an environment and is not. Changes to it have no effect.',
  fix: 'Name the file in the release of its environment, or delete it.',
  source: 'Helm documentation: Values Files',
  examples: [
    {
      title: 'Each file has its release',
      state: 'pass',
      files: { ...chart, ...app('staging'), ...app('prod') },
    },
    {
      title: 'The staging file is read by nothing',
      state: 'fail',
      files: { ...chart, ...app('prod') },
    },
    {
      title: 'No values files of environments',
      state: 'not-applicable',
      files: { 'README.md': '# Orders\n' },
    },
  ],
  evaluate: ({ facts: { facts, reconciledBy } }) => {
    const files = facts.valuesFiles.filter(({ environment }) => environment);
    // An object of another repository names the file relative to its path, or to a source that it calls `$values`.
    const read = new Set(
      reconciledBy.flatMap(({ sources }) =>
        sources.flatMap(({ path = '.', valueFiles = [] }) =>
          valueFiles.flatMap(file => [
            file,
            joinPath(path, file) ?? file,
            file.replace(/^\$[^/]+\//, ''),
          ]),
        ),
      ),
    );
    const unused = files
      .filter(({ path, usedBy }) => !usedBy.length && !read.has(path))
      .map(({ path, environment }) => ({
        path,
        message: `no release reads the values of ${environment}`,
      }));
    // Where not a single file is seen to be used, whatever installs the chart lies elsewhere.
    const seen = unused.length < files.length;
    return evaluateEach({
      facts,
      subjects: files.length,
      failing: seen ? unused : [],
      undecided: seen
        ? []
        : unused.map(item => ({
            ...item,
            message: 'no release of this chart is seen',
          })),
      pass: 'Every values file of an environment is used.',
      fail: 'Values files of environments are read by nothing.',
      none: 'There are no values files of environments.',
    });
  },
});
