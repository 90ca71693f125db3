import { HelmfileFacts, KustomizationFileFacts } from '../../extract/FileFacts';
import { InstalledChart } from '../../model/RepositoryFacts';
import { directoryOf, joinPath } from '../../repository/paths';
import { facetsOf } from '../facets';
import { LinkContext } from '../LinkContext';
import { pinningOfChart } from './linkHelm';

/**
 * Charts from elsewhere that kustomizations inflate and helmfiles install, each where its version is written.
 *
 * @internal
 */
export function installedCharts({
  files,
  graph,
}: Pick<LinkContext, 'files' | 'graph'>): InstalledChart[] {
  const found: InstalledChart[] = [];
  const add = (
    path: string,
    { helmCharts }: Pick<KustomizationFileFacts, 'helmCharts'>,
  ) => {
    for (const { name, repo, version, releaseName, line } of helmCharts)
      // Without a repository it is a chart of this one.
      if (name !== undefined && repo)
        found.push({
          tool: 'kustomize',
          path,
          line,
          name,
          installedAs: releaseName ?? name,
          version,
          pinning: pinningOfChart(version),
        });
  };
  const generators = new Set<string>();
  for (const { file, references } of graph.kustomizations) {
    add(file, files.get(file)?.kustomization ?? { helmCharts: [] });
    for (const { field, resolved } of references)
      if (field === 'generators' && resolved) generators.add(resolved);
  }
  for (const path of generators)
    add(path, { helmCharts: files.get(path)?.helmCharts ?? [] });
  for (const [path, { releases }] of facetsOf({ files }).helmfiles) {
    const isLocked = files.has(
      joinPath(directoryOf(path), 'helmfile.lock') ?? '',
    );
    for (const release of releases)
      found.push(...installedBy(path, release, isLocked));
  }
  return found;
}

function installedBy(
  path: string,
  { name, chart, version, line, open }: HelmfileFacts['releases'][number],
  isLocked: boolean,
): InstalledChart[] {
  // A path of this repository, or of another one.
  if (chart === undefined || /^[./]|::|^\$|\.tgz$/.test(chart)) return [];
  if (!chart.includes('/')) return [];
  const chartName = chart.slice(chart.lastIndexOf('/') + 1);
  const written = pinningOfChart(version);
  const kept = open && written === 'missing' ? 'unknown' : written;
  return [
    {
      tool: 'helmfile',
      path,
      line,
      name: chartName,
      installedAs: name || chartName,
      version,
      pinning: isLocked && kept !== 'unknown' ? 'pinned' : kept,
    },
  ];
}
