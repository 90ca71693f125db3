import { directoryOf } from '../../repository/paths';
import { LinkContext } from '../LinkContext';
import { RepositoryFacts } from '../../model/RepositoryFacts';
import {
  environmentOfPath,
  environmentLocationOf,
} from '../environments/environmentOfPath';
import { EntryPoint, imagesOf, kindsOf, locate } from './EntryPoint';
import { FileBudget } from './FileBudget';
import { InlineValues, inlineValuesFor, releasesByChart } from './inlineValues';
import { imagesOfValues } from './valuesImages';

type Environments = RepositoryFacts['environments'];

/**
 * Charts of this repository: one entry for each environment that has values, else one.
 *
 * @internal
 */
export function chartEntries(
  context: LinkContext,
  environments: Environments,
): ChartEntries {
  const valuesOf = valuesByChart(context, environments);
  const files = filesOfCharts(context);
  const releases = releasesOf(context, environments);
  const inline = releasesByChart(context);
  const budget = new FileBudget();
  const entries = context.charts.flatMap((chart): EntryPoint[] => {
    if (
      chart.library ||
      chart.parent !== undefined ||
      !context.roles.mayHoldEnvironments(chart.file)
    )
      return [];
    const own = files.get(chart.path) ?? [];
    const ownImages = onceIn(current => imagesOf(current, own));
    const base = {
      tool: 'helm' as const,
      name: chart.name,
      directory: chart.path,
      kinds: kindsOf(context, own),
    };
    const values = [...(valuesOf.get(chart.path) ?? [])];
    if (values.length === 0) values.push(...(releases.get(chart.path) ?? []));
    const defaults = [`${chart.path}/values.yaml`, `${chart.path}/values.yml`];
    if (values.length === 0)
      return [
        {
          ...base,
          path: chart.path,
          ...locate(environments, chart.path),
          files: own,
          ...withLayers(inlineValuesFor(inline.get(chart.path) ?? [], [])),
          imagesIn: current => [
            ...ownImages(current),
            ...inlineValuesFor(inline.get(chart.path) ?? [], []).flatMap(
              inlined => imagesOfValues(current, defaults, undefined, inlined),
            ),
          ],
        },
      ];
    const others = new Set(values.map(({ path }) => path));
    const common = own.filter(file => !others.has(file));
    const layersOf = new Map<string, string[]>();
    return values.map(({ name, path }) => {
      // What several files of one environment say together is told with the first of them.
      const layers = layersOf.get(name) ?? [];
      const first = layers.length === 0;
      layers.push(path);
      layersOf.set(name, layers);
      return {
        ...base,
        path,
        environment: name,
        environmentPath: path,
        ...budget.list(common, path),
        ...withLayers(inlineValuesFor(inline.get(chart.path) ?? [], [path])),
        imagesIn: current =>
          first
            ? [
                ...ownImages(current).map(image => ({
                  ...image,
                  environment: name,
                })),
                ...inlineValuesFor(
                  inline.get(chart.path) ?? [],
                  layers,
                ).flatMap(inlined =>
                  imagesOfValues(
                    current,
                    [...defaults, ...layers],
                    name,
                    inlined,
                  ),
                ),
              ]
            : [],
      };
    });
  });
  return { entries, files: new Set([...files.values()].flat()) };
}

/** Files of objects that have values for a chart. */
function withLayers(
  values: readonly (InlineValues | undefined)[],
): Pick<EntryPoint, 'layers'> {
  const layers = values.flatMap(each => each?.path ?? []);
  return layers.length > 0 ? { layers } : {};
}

/** What is the same for all environments of a chart is found once for each time of linking. */
function onceIn<T>(
  find: (context: LinkContext) => T,
): (context: LinkContext) => T {
  const found = new WeakMap<LinkContext, { readonly value: T }>();
  return context => {
    let known = found.get(context);
    if (!known) found.set(context, (known = { value: find(context) }));
    return known.value;
  };
}

/** Values files of environments that lie in a chart. */
function valuesByChart(
  context: LinkContext,
  environments: Environments,
): ReadonlyMap<string, readonly { name: string; path: string }[]> {
  const charts = new Set(context.charts.map(({ path }) => path));
  const found = new Map<string, { name: string; path: string }[]>();
  for (const [directory, members] of environmentFiles(context, environments)) {
    let current = directory;
    do {
      if (charts.has(current)) {
        const known = found.get(current);
        if (known) known.push(...members);
        else found.set(current, [...members]);
      }
      current = directoryOf(current);
    } while (current !== '.');
  }
  return found;
}

/** @internal */
export interface ChartEntries {
  readonly entries: readonly EntryPoint[];
  /** Of all charts. */
  readonly files: ReadonlySet<string>;
}

/** Values files of environments that releases of a chart take from elsewhere: `env/prod/values.yaml`. */
function releasesOf(
  { reconcilerObjects }: LinkContext,
  environments: Environments,
): ReadonlyMap<string, { name: string; path: string }[]> {
  const found = new Map<string, { name: string; path: string }[]>();
  for (const { sources } of reconcilerObjects) {
    for (const { resolved, valueFiles = [] } of sources) {
      if (resolved === undefined) continue;
      const members = found.get(resolved) ?? [];
      for (const path of valueFiles) {
        const name = environmentOfPath(environments, path);
        if (name !== undefined && members.every(other => other.path !== path))
          members.push({ name, path });
      }
      found.set(resolved, members);
    }
  }
  return found;
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
  const taken = new Set([
    ...charts.map(({ path }) => path),
    ...valuesOfKustomize(context),
  ]);
  const budget = new FileBudget();
  const inFamilies = [...environmentFiles(context, environments)].flatMap(
    ([directory, files]): EntryPoint[] => {
      const members = files.filter(({ path }) => !taken.has(path));
      const paths = new Set(members.map(({ path }) => path));
      const shared = context.index
        .filesIn(directory)
        .filter(
          file =>
            !paths.has(file) && context.files.get(file)?.values !== undefined,
        );
      const layers = shared.filter(file =>
        /(?:^|\/)(?:values|common|base|default|defaults|global)\.ya?ml$/.test(
          file,
        ),
      );
      const byName = new Map<string, string[]>();
      for (const { name, path } of members) {
        const same = byName.get(name);
        if (same) same.push(path);
        else byName.set(name, [path]);
      }
      return members.map(({ name, path }) => {
        const own = byName.get(name)!;
        const first = own[0] === path;
        return {
          tool: 'helm',
          path,
          directory,
          environment: name,
          environmentPath: path,
          ...budget.list(shared, path),
          imagesIn: current =>
            first ? imagesOfValues(current, [...layers, ...own], name) : [],
        };
      });
    },
  );
  for (const { path } of inFamilies) taken.add(path);
  return [...inFamilies, ...releaseEntries(context, environments, taken)];
}

/** Values of charts that kustomizations inflate: what is delivered is the kustomization. */
function valuesOfKustomize({ kustomizations }: LinkContext): string[] {
  return kustomizations.flatMap(({ references }) =>
    references.flatMap(({ field, resolved }) =>
      field.startsWith('helmCharts.') && resolved ? [resolved] : [],
    ),
  );
}

/** `env/prod/orders/values.yaml` of a release whose chart lies elsewhere: one application in the place of each environment. */
function releaseEntries(
  { reconcilerObjects, charts }: LinkContext,
  environments: Environments,
  taken: Set<string>,
): EntryPoint[] {
  const local = new Set(charts.map(({ path }) => path));
  const entries: EntryPoint[] = [];
  for (const { sources } of reconcilerObjects) {
    for (const { resolved, valueFiles = [] } of sources) {
      if (resolved !== undefined && local.has(resolved)) continue;
      for (const path of valueFiles) {
        const location = environmentLocationOf(environments, path);
        if (!location || location.path === path || taken.has(path)) continue;
        taken.add(path);
        const parent = directoryOf(path);
        const stem = path.replace(/\.ya?ml$/, '');
        entries.push({
          tool: 'helm',
          path,
          // Files that lie side by side in an environment are called after what they are the values of.
          directory:
            parent === location.path && !/\/values$/.test(stem) ? stem : parent,
          environment: location.name,
          environmentPath: location.path,
          files: [path],
          layers: valueFiles,
          imagesIn: current =>
            imagesOfValues(current, valueFiles, location.name),
        });
      }
    }
  }
  return entries;
}

function environmentFiles(
  { files }: LinkContext,
  environments: Environments,
): ReadonlyMap<string, { name: string; path: string }[]> {
  const found = new Map<string, { name: string; path: string }[]>();
  for (const [name, paths] of Object.entries(environments.paths)) {
    for (const path of paths) {
      if (!/\.(?:ya?ml|json|gotmpl)$/.test(path)) continue;
      // Of an environment that is a branch, only who follows the branch is here.
      const facts = files.get(path);
      if (facts?.reconcilers || facts?.environments?.branches) continue;
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
