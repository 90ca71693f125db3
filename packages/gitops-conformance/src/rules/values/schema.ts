import { createRule } from '../createRule';
import { evaluateEach } from '../outcome';
import { deployment } from '../support/manifests';

const chart = {
  'chart/Chart.yaml': 'apiVersion: v2\nname: orders\nversion: 0.1.0\n',
  'chart/templates/deployment.yaml': deployment({
    name: '{{ .Release.Name }}',
  }),
  'chart/values.yaml': 'replicaCount: 1\n',
};

export const schema = createRule({
  id: 'values/schema',
  title: 'Charts check their values',
  category: 'values',
  phase: 3,
  severity: 'info',
  rationale:
    'With a schema a wrong type or an unknown key fails in the pull request. Without one it fails in the cluster, or not at all.',
  fix: 'Add a `values.schema.json` beside `values.yaml`.',
  source: 'Helm documentation: Schema Files',
  examples: [
    {
      title: 'A schema beside the values',
      state: 'pass',
      files: {
        ...chart,
        'chart/values.schema.json':
          '{ "type": "object", "additionalProperties": false, "properties": { "replicaCount": { "type": "integer" } } }\n',
      },
    },
    { title: 'No schema', state: 'fail', files: chart },
    {
      title: 'No charts',
      state: 'not-applicable',
      files: { 'README.md': '# Orders\n' },
    },
  ],
  evaluate: ({ facts: { facts } }) => {
    // A chart that only wraps dependencies passes its values on to theirs.
    const own = facts.charts.filter(
      ({ parent, library, templates }) =>
        parent === undefined && !library && templates > 0,
    );
    return evaluateEach({
      facts,
      subjects: own.length,
      failing: own
        .filter(({ hasSchema }) => !hasSchema)
        .map(({ file, name }) => ({
          path: file,
          message: `chart ${name ?? ''} has no values.schema.json`,
        })),
      pass: 'Every chart has a schema for its values.',
      fail: 'Charts accept any values.',
      none: 'There are no charts with templates.',
    });
  },
});
