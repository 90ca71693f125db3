import { createRule } from '../createRule';
import { evaluateEach } from '../outcome';
import { deployment } from '../support/manifests';
import { problemsOf } from '../support/problems';

/** What editors and compilers read allows comments in JSON, and no controller ever sees it. */
const jsonOfTools = /(^|\/)(\.[^/]+\/.*|\.[^/]*|[jt]sconfig[^/]*)\.json$/;

export const validYaml = createRule({
  id: 'layout/valid-yaml',
  title: 'Every manifest is valid YAML',
  category: 'structure',
  phase: 1,
  severity: 'error',
  rationale:
    'One file that does not parse stops the reconciliation of everything that is built with it. The cluster keeps its last state and drifts from Git without a word.',
  fix: 'Correct the file at the line named; run a YAML linter before merge.',
  source: 'YAML 1.2 specification',
  examples: [
    {
      title: 'A manifest that parses',
      state: 'pass',
      files: { 'base/deployment.yaml': deployment({ name: 'orders' }) },
    },
    {
      title: 'A chart template is no YAML and need not be',
      state: 'pass',
      files: {
        'chart/Chart.yaml': 'apiVersion: v2\nname: orders\nversion: 0.1.0\n',
        'chart/templates/deployment.yaml':
          'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {{ .Release.Name }}\n  {{- with .Values.labels }}\n  labels:\n    {{- toYaml . | nindent 4 }}\n  {{- end }}\n',
      },
    },
    {
      title: 'Settings of an editor, in JSON with comments',
      state: 'pass',
      files: {
        'base/deployment.yaml': deployment({ name: 'orders' }),
        '.vscode/settings.json': '{\n  "a": 1 // one\n  "b": 2,\n}\n',
      },
    },
    {
      title: 'A list that is not closed',
      state: 'fail',
      files: {
        'base/deployment.yaml': deployment({ name: 'orders' }).replace(
          'containers:',
          'imagePullSecrets: [registry\n      containers:',
        ),
      },
    },
  ],
  evaluate: ({ facts: { facts } }) =>
    evaluateEach({
      facts,
      subjects: facts.files.yaml,
      failing: problemsOf(facts, 'invalid-yaml').filter(
        ({ path }) => !jsonOfTools.test(path),
      ),
      pass: 'Every YAML file parses.',
      fail: 'Files are not valid YAML.',
      none: 'There are no YAML files.',
    }),
});
