import {
  directoryOf,
  baseName,
  isWithin,
  joinPath,
} from '../../repository/paths';
import { facetsOf } from '../facets';
import { LinkContext } from '../LinkContext';
import {
  ChartDependency,
  ChartFacts,
  ValuesFileFacts,
} from '../../model/RepositoryFacts';

/** @internal */
export interface LinkedHelm {
  readonly charts: readonly ChartFacts[];
  readonly valuesFiles: readonly ValuesFileFacts[];
}

/** Whether a file is values by its name: `values-prod.yaml`, `prod-values.yaml`, `prod.values.yaml`, `values/prod.yaml`. @internal */
export function isValuesFileName(path: string): boolean {
  const name = baseName(path);
  return (
    /\.(?:ya?ml|json)$/.test(name) &&
    (/(?:^|[-._])values?(?:[-._]|$)/i.test(name) ||
      /(?:^|\/)(?:helm-)?values\/[^/]+$/.test(path)) &&
    !/schema\.json$/.test(name)
  );
}

/** @internal */
export function pinningOfChart(
  version: string | undefined,
): ChartDependency['pinning'] {
  if (version === undefined || version === '') return 'missing';
  if (/[{$<]{1}[{A-Z_<]/.test(version)) return 'unknown';
  return /^[v=]?\s*v?\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/.test(version.trim())
    ? 'pinned'
    : 'range';
}

type Input = Pick<
  LinkContext,
  'files' | 'graph' | 'index' | 'reconcilerObjects'
>;

/**
 * Charts with their dependencies and templates, and values files with what uses them.
 *
 * @internal
 */
export function linkHelm({
  files,
  graph,
  index,
  reconcilerObjects,
}: Input): LinkedHelm {
  const chartDirectories = new Set<string>();
  for (const [path, facts] of files) {
    if (
      path.endsWith('Chart.yaml') &&
      baseName(path) === 'Chart.yaml' &&
      (facts.chart || facts.format === 'template')
    )
      chartDirectories.add(directoryOf(path));
  }
  const chartOf = (path: string): string | undefined => {
    for (
      let directory = directoryOf(path);
      ;
      directory = directoryOf(directory)
    ) {
      if (chartDirectories.has(directory)) return directory;
      if (directory === '.') return undefined;
    }
  };
  const templates = new Map<string, number>();
  const valuesOfChart = new Map<string, string[]>();
  const valuesPaths = new Map<
    string,
    { chart?: string; usedBy: Set<string> }
  >();
  for (const [path, facts] of files) {
    const isTemplate =
      (facts.format === 'helm-template' || facts.format === 'yaml') &&
      path.includes('templates/');
    const isValues = facts.values !== undefined && isValuesFileName(path);
    if (!isTemplate && !isValues) continue;
    const chart = chartOf(path);
    if (
      isTemplate &&
      chart !== undefined &&
      isWithin(path, joinPath(chart, 'templates')!)
    ) {
      templates.set(chart, (templates.get(chart) ?? 0) + 1);
    } else if (isValues) {
      valuesPaths.set(path, { chart, usedBy: new Set() });
      if (chart === undefined) continue;
      const ofChart = valuesOfChart.get(chart);
      if (ofChart) ofChart.push(path);
      else valuesOfChart.set(chart, [path]);
    }
  }
  const charts = [...chartDirectories].map((directory): ChartFacts => {
    const file = joinPath(directory, 'Chart.yaml')!;
    const chart = files.get(file)?.chart;
    const requirements = files.get(
      joinPath(directory, 'requirements.yaml')!,
    )?.chart;
    const parent = /^(.*?)\/?charts\/[^/]+$/.exec(directory);
    const parentDirectory = parent ? parent[1] || '.' : undefined;
    return {
      path: directory,
      file,
      name: chart?.name,
      version: chart?.version,
      appVersion: chart?.appVersion,
      dependencies: [
        ...(chart?.dependencies ?? []),
        ...(requirements?.dependencies ?? []),
      ].map(dependency => ({
        ...dependency,
        pinning: dependency.repository?.startsWith('file://')
          ? 'pinned'
          : pinningOfChart(dependency.version),
      })),
      valuesFiles: valuesOfChart.get(directory) ?? [],
      hasSchema: index.isFile(joinPath(directory, 'values.schema.json')!),
      templates: templates.get(directory) ?? 0,
      library: chart?.type === 'library',
      parent:
        parentDirectory !== undefined && chartDirectories.has(parentDirectory)
          ? parentDirectory
          : undefined,
    };
  });
  const use = (path: string | undefined, user: string) => {
    if (path === undefined || !files.get(path)?.values) return;
    const known = valuesPaths.get(path);
    if (known) known.usedBy.add(user);
    else
      valuesPaths.set(path, { chart: chartOf(path), usedBy: new Set([user]) });
  };
  for (const object of reconcilerObjects) {
    for (const { valueFiles = [], possibleValueFiles = [] } of object.sources)
      for (const path of [...valueFiles, ...possibleValueFiles])
        use(path, `${object.kind}/${object.name}`);
  }
  for (const { file, references } of graph.kustomizations) {
    for (const { resolved } of references)
      if (resolved !== undefined) use(resolved, file);
  }
  for (const [path, helmfile] of facetsOf({ files }).helmfiles) {
    const named = [
      ...helmfile.valueFiles,
      ...helmfile.releases.flatMap(({ valueFiles: own }) => own),
    ];
    named.forEach(reference =>
      use(joinPath(directoryOf(path), reference), path),
    );
  }
  for (const { path: directory, file } of charts)
    use(joinPath(directory, 'values.yaml'), file);
  const valuesFiles = [...valuesPaths].map(
    ([path, { chart, usedBy }]): ValuesFileFacts => {
      const { keys, encrypted } = files.get(path)!.values!;
      return { path, chart, keys, usedBy: [...usedBy], encrypted };
    },
  );
  return { charts, valuesFiles };
}
