import { directoryOf } from '../../repository/paths';
import { isApart } from '../environments/directoryFiles';
import { LinkContext } from '../LinkContext';
import { RepositoryFacts } from '../RepositoryFacts';
import { EntryPoint, imagesOf, kindsOf, placed } from './EntryPoint';

type Environments = RepositoryFacts['environments'];

/**
 * Charts of this repository: one entry for each environment that has values, else one.
 *
 * @internal
 */
export function chartEntries(
  context: LinkContext,
  environments: Environments,
): EntryPoint[] {
  const valuesByDirectory = environmentFiles(environments);
  const files = filesOfCharts(context);
  return context.charts.flatMap((chart): EntryPoint[] => {
    if (chart.library || chart.parent !== undefined || isApart(chart.file))
      return [];
    const own = files.get(chart.path) ?? [];
    const base = {
      tool: 'helm' as const,
      name: chart.name,
      directory: chart.path,
      kinds: kindsOf(context, own),
      imagesIn: (current: LinkContext) => imagesOf(current, own),
    };
    const values = [...valuesByDirectory].flatMap(([directory, members]) =>
      directory === chart.path || directory.startsWith(`${chart.path}/`)
        ? members
        : [],
    );
    if (values.length === 0)
      return [
        {
          ...base,
          path: chart.path,
          ...placed(environments, chart.path),
          files: own,
        },
      ];
    const others = new Set(values.map(({ path }) => path));
    const common = own.filter(file => !others.has(file));
    return values.map(({ name, path }) => ({
      ...base,
      path,
      environment: name,
      environmentPath: path,
      files: [...common, path],
      imagesIn: current =>
        imagesOf(current, own).map(image => ({ ...image, environment: name })),
    }));
  });
}

/**
 * Values files of environments whose chart lives elsewhere.
 *
 * @internal
 */
export function valuesEntries(
  context: LinkContext,
  environments: Environments,
  charts: readonly EntryPoint[],
): EntryPoint[] {
  const taken = new Set(charts.map(({ path }) => path));
  return [...environmentFiles(environments)].flatMap(
    ([directory, files]): EntryPoint[] => {
      const members = files.filter(({ path }) => !taken.has(path));
      const paths = new Set(members.map(({ path }) => path));
      const shared = context.index
        .filesIn(directory)
        .filter(
          file =>
            !paths.has(file) && context.files.get(file)?.values !== undefined,
        );
      return members.map(({ name, path }) => ({
        tool: 'helm',
        path,
        directory,
        environment: name,
        environmentPath: path,
        files: [...shared, path],
        imagesIn: () => [],
      }));
    },
  );
}

function environmentFiles(
  environments: Environments,
): ReadonlyMap<string, { name: string; path: string }[]> {
  const found = new Map<string, { name: string; path: string }[]>();
  for (const [name, paths] of Object.entries(environments.paths)) {
    for (const path of paths) {
      if (!/\.(?:ya?ml|json|gotmpl)$/.test(path)) continue;
      const directory = directoryOf(path);
      const members = found.get(directory);
      if (members) members.push({ name, path });
      else found.set(directory, [{ name, path }]);
    }
  }
  return found;
}

/** Files of each chart; those of a vendored chart belong to the chart that vendors it. */
function filesOfCharts(context: LinkContext): ReadonlyMap<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { chart, files, nameStart } of context.directories.values()) {
    if (chart === undefined) continue;
    const own = found.get(chart) ?? [];
    for (const { path } of files)
      if (!path.endsWith('.md') && !path.startsWith('NOTES', nameStart))
        own.push(path);
    found.set(chart, own);
  }
  return found;
}
