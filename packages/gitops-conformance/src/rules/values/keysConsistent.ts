import { distance } from 'fastest-levenshtein';
import { ValuesFileFacts } from '../../model/RepositoryFacts';
import { createRule } from '../createRule';
import { evaluateEach } from '../outcome';
import { deployment } from '../support/manifests';
import { directoryOf } from '../../repository/paths';

const chart = (prod: string) => ({
  'chart/Chart.yaml': 'apiVersion: v2\nname: orders\nversion: 0.1.0\n',
  'chart/templates/deployment.yaml': deployment({
    name: '{{ .Release.Name }}',
  }),
  'chart/values.yaml': 'replicaCount: 1\nimage:\n  tag: 1.4.2\n',
  'chart/values-staging.yaml': 'replicaCount: 2\n',
  'chart/values-prod.yaml': prod,
});

/** `replicacount`, `replica-count` and `replicaCount` are one word. */
const plain = (key: string) => key.toLowerCase().replace(/[^a-z0-9.]/g, '');
const parentOf = (key: string) =>
  key.slice(0, Math.max(0, key.lastIndexOf('.')));
const lastOf = (key: string) => key.slice(key.lastIndexOf('.') + 1);

/** Key of the common values that a stranger is probably meant to be: same parent, nearly the same word. */
function nearMiss(key: string, known: readonly string[]): string | undefined {
  return known.find(other => {
    if (parentOf(other) !== parentOf(key) || other === key) {
      return false;
    }
    const [a, b] = [plain(lastOf(key)), plain(lastOf(other))];
    // Short words and numbered ones (`host1`, `host2`) differ by a letter and mean different things.
    return (
      a === b ||
      (a.length > 5 &&
        !/\d/.test(a + b) &&
        distance(a, b) === 1 &&
        a[0] === b[0] &&
        `${a}s` !== b &&
        `${b}s` !== a)
    );
  });
}

export const keysConsistent = createRule({
  id: 'values/keys-consistent',
  title: 'Values of an environment use the keys of the chart',
  category: 'values',
  phase: 3,
  severity: 'warning',
  rationale:
    'Helm ignores a key that no template reads. A misspelt replica count in the production file is valid, reviewed and without effect.',
  fix: 'Correct the spelling; a `values.schema.json` that allows no other keys makes Helm refuse it.',
  source: 'Helm documentation: Schema Files',
  examples: [
    {
      title: 'The same spelling everywhere',
      state: 'pass',
      files: chart('replicaCount: 4\n'),
    },
    {
      title: 'A misspelt key in production',
      state: 'fail',
      files: chart('replicasCount: 4\nimage:\n  tag: 1.4.1\n'),
    },
    {
      title: 'No values of environments',
      state: 'not-applicable',
      files: { 'README.md': '# Orders\n' },
    },
  ],
  evaluate: ({ facts: { facts } }) => {
    const groups = new Map<string, ValuesFileFacts[]>();
    for (const file of facts.valuesFiles) {
      const group = file.chart ?? directoryOf(file.path);
      groups.set(group, [...(groups.get(group) ?? []), file]);
    }
    const judged = [...groups.values()].flatMap(files => {
      const common = files.filter(({ environment }) => !environment);
      const known = [
        ...new Set(common.flatMap(({ keys }) => keys.map(({ key }) => key))),
      ];
      return known.length
        ? files
            .filter(({ environment }) => environment)
            .map(file => ({ file, known }))
        : [];
    });
    const failing = judged.flatMap(({ file, known }) => {
      const exact = new Set(known);
      const own = new Set(file.keys.map(({ key }) => key));
      return file.keys
        .filter(({ key }) => !exact.has(key))
        .flatMap(({ key, line }) => {
          const meant = nearMiss(key, known);
          // With both spellings in the file they are two keys, not one and its misspelling.
          return meant && !own.has(meant)
            ? [
                {
                  path: file.path,
                  line,
                  message: `"${key}" is not a key of the common values; "${meant}" is`,
                },
              ]
            : [];
        });
    });
    return evaluateEach({
      facts,
      subjects: judged.length,
      failing,
      pass: 'Environments use the keys of the common values.',
      fail: 'Environments use keys that are nearly those of the common values.',
      none: 'There are no values of environments beside common ones.',
    });
  },
});
