import { createRule } from '../createRule';
import { evaluateEach } from '../outcome';
import { matchEnvironment } from '../../standard/matchEnvironment';
import { application } from '../support/manifests';
import { baseName } from '../../repository/paths';
import { at, deployersOf, nameOf } from '../support/reconcilers';

const chart = {
  'charts/orders/Chart.yaml': 'apiVersion: v2\nname: orders\nversion: 0.1.0\n',
  'charts/orders/values.yaml': 'replicas: 1\n',
  'charts/orders/values-prod.yaml': 'replicas: 4\n',
};
const app = (...files: string[]) => ({
  ...chart,
  'argocd/prod.yaml': application({
    name: 'orders-prod',
    path: 'charts/orders',
    source: `    helm:\n      valueFiles:\n${files.map(file => `        - ${file}\n`).join('')}`,
  }),
});

export const hierarchyOrdered = createRule({
  id: 'values/hierarchy-ordered',
  title: 'Values files go from the common to the particular',
  category: 'values',
  phase: 3,
  severity: 'warning',
  rationale:
    'The last file wins. Common values behind those of the environment undo them silently, and a file that is named twice hides which order is meant.',
  fix: 'Name the common file first and the file of the environment last, each once.',
  source: 'Helm documentation: Values Files',
  examples: [
    {
      title: 'Common first, environment last',
      state: 'pass',
      files: app('values.yaml', 'values-prod.yaml'),
    },
    {
      title: 'The common file wins over production',
      state: 'fail',
      files: app('values-prod.yaml', 'values.yaml'),
    },
    {
      title: 'No values files',
      state: 'not-applicable',
      files: { 'README.md': '# Orders\n' },
    },
  ],
  evaluate: ({ facts: entityFacts, standard }) => {
    const { facts } = entityFacts;
    const environments = new Map(
      facts.valuesFiles.map(({ path, environment }) => [path, environment]),
    );
    const environmentOf = (file: string) =>
      environments.get(file) ??
      // By name where the file lies in another repository: `$values/envs/values-prod.yaml`.
      matchEnvironment(standard, baseName(file).replace(/\.ya?ml$/, ''))?.name;
    const lists = deployersOf(entityFacts).flatMap(object =>
      object.sources.flatMap(({ valueFiles = [] }) =>
        valueFiles.length > 1 ? [{ object, valueFiles }] : [],
      ),
    );
    const failing = lists.flatMap(({ object, valueFiles }) => {
      const twice = valueFiles.find(
        (file, index) => valueFiles.indexOf(file) !== index,
      );
      if (twice) {
        return [at(object, `${nameOf(object)} names ${twice} twice`)];
      }
      const particular = valueFiles.findIndex(file => environmentOf(file));
      const behind = valueFiles
        .slice(particular + 1)
        .find(
          file =>
            /^(values|common|base|default|defaults|global)\.ya?ml$/.test(
              baseName(file),
            ) && !environmentOf(file),
        );
      return particular >= 0 && behind
        ? [
            at(
              object,
              `${nameOf(object)} names ${behind} after ${valueFiles[particular]}`,
            ),
          ]
        : [];
    });
    return evaluateEach({
      facts,
      subjects: lists.length,
      failing,
      pass: 'Values files go from the common to the particular.',
      fail: 'Values files undo each other.',
      none: 'No release reads several values files.',
    });
  },
});
