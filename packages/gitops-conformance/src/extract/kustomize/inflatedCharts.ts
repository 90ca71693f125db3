import { scalarText } from '../../yaml/scalarText';
import { KustomizationFileFacts } from '../FileFacts';
import { FileContent } from '../source/FileContent';
import { list, text } from './parts';

type InflatedChart = KustomizationFileFacts['helmCharts'][number];

/** A chart that Kustomize inflates, of `helmCharts` or of a generator, which older versions wrote with other keys. @internal */
export function inflatedChart(
  chart: Readonly<Record<string, unknown>>,
  line: number,
): InflatedChart {
  return {
    name: text(chart.name) ?? text(chart.chartName),
    version: scalarText(chart.version ?? chart.chartVersion),
    repo: text(chart.repo) ?? text(chart.chartRepo) ?? text(chart.chartRepoUrl),
    releaseName: text(chart.releaseName),
    valuesFiles: [
      text(chart.valuesFile),
      text(chart.values),
      ...list(chart.additionalValuesFiles).map(text),
    ].filter((path): path is string => path !== undefined && path !== ''),
    line,
  };
}

/** Charts of generators in a file of their own. Paths in them are relative to the kustomization that names the file. @internal */
export function extractInflatedCharts({
  documents,
}: FileContent): readonly InflatedChart[] | undefined {
  let found: InflatedChart[] | undefined;
  for (const document of documents)
    if (document.kind === 'HelmChartInflationGenerator')
      (found ??= []).push(inflatedChart(document.mapping, document.line));
  return found;
}
