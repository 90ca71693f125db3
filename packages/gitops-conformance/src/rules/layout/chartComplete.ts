import { Evidence } from '../../model/Assessment';
import { ChartFacts } from '../../model/RepositoryFacts';
import { createRule } from '../createRule';
import { evaluateEach } from '../outcome';
import { deployment } from '../support/manifests';

function* lacks(chart: ChartFacts): Iterable<Evidence> {
  const path = chart.file;
  if (!chart.name) yield { path, message: 'the chart has no name' };
  if (!chart.version) yield { path, message: 'the chart has no version' };
  if (!chart.library && !chart.templates && !chart.dependencies.length) {
    yield { path, message: 'the chart has neither templates nor dependencies' };
  }
}

export const chartComplete = createRule({
  id: 'layout/chart-complete',
  title: 'Helm charts are complete',
  category: 'delivery',
  phase: 2,
  severity: 'warning',
  rationale:
    'A chart without a name or a version cannot be packaged, pinned or rolled back; one without templates or dependencies deploys nothing.',
  fix: 'Complete `Chart.yaml` (name and version), add the templates, or delete the directory.',
  source: 'Helm documentation: Charts',
  examples: [
    {
      title: 'Name, version and templates',
      state: 'pass',
      files: {
        'chart/Chart.yaml': 'apiVersion: v2\nname: orders\nversion: 0.3.0\n',
        'chart/templates/deployment.yaml': deployment({
          name: '{{ .Release.Name }}',
        }),
      },
    },
    {
      title: 'A chart that deploys nothing',
      state: 'fail',
      files: {
        'chart/Chart.yaml': 'apiVersion: v2\nname: orders\nversion: 0.3.0\n',
      },
    },
    {
      title: 'No charts',
      state: 'not-applicable',
      files: { 'k8s/deployment.yaml': deployment({ name: 'orders' }) },
    },
  ],
  evaluate: ({ facts: { facts } }) => {
    // Vendored charts are their author's business.
    const own = facts.charts.filter(({ parent }) => parent === undefined);
    return evaluateEach({
      facts,
      subjects: own.length,
      failing: own.flatMap(chart => [...lacks(chart)]),
      pass: 'Every chart is complete.',
      fail: 'Charts are incomplete.',
      none: 'There are no charts.',
    });
  },
});
