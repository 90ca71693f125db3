import { directoryOf } from '../../repository/paths';
import { directoryFiles, isApart } from '../environments/directoryFiles';
import { environmentPlaceOf } from '../environments/environmentOfPath';
import { LinkContext } from '../LinkContext';
import { parseImage } from '../manifests/images';
import { DeliveryTool, ImageReference, KustomizationFacts, RepositoryFacts } from '../RepositoryFacts';
import { effectiveImages } from './effectiveImages';

type Environments = RepositoryFacts['environments'];

/** Something that is deployed by itself: a kustomization, a chart with the values of one environment, a directory. @internal */
export interface EntryPoint {
  readonly tool: DeliveryTool;
  /** Directory, or the values file that makes it an environment. */
  readonly path: string;
  /** Directory that it is a part of. */
  readonly directory: string;
  /** What a chart calls itself. */
  readonly name?: string;
  readonly environment?: string;
  /** Where the environment starts: the directory itself, or one above it with several applications. */
  readonly environmentPath?: string;
  readonly files: readonly string[];
  readonly kinds?: Readonly<Record<string, number>>;
  readonly images: readonly ImageReference[];
}

const deployingKinds = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'Rollout', 'HelmRelease', 'DeploymentConfig', 'ReplicaSet', 'Pod']);

/** @internal */
export function entryPointsOf(context: LinkContext, environments: Environments): EntryPoint[] {
  const kustomizations = kustomizationEntries(context, environments);
  const charts = chartEntries(context, environments);
  const covered = new Set<string>();
  for (const entries of [kustomizations, charts]) for (const { files } of entries) for (const file of files) covered.add(file);
  const values = valuesEntries(context, environments, charts);
  return [...kustomizations, ...charts, ...values, ...rawEntries(context, environments, covered)];
}

function placed(environments: Environments, directory: string): Pick<EntryPoint, 'environment' | 'environmentPath'> {
  const place = environmentPlaceOf(environments, directory);
  return place ? { environment: place.name, environmentPath: place.path } : {};
}

/** Kustomizations that nothing includes, and those that are environments though others build on them. */
function kustomizationEntries(context: LinkContext, environments: Environments): EntryPoint[] {
  const entries = new Map<string, EntryPoint>();
  const visit = (kustomization: KustomizationFacts) => {
    const { path } = kustomization;
    if (kustomization.component || entries.has(path)) return;
    const parts = collected(context, environments, kustomization);
    if (parts.length > 0) {
      parts.forEach(visit);
      return;
    }
    const place = placed(environments, path);
    entries.set(path, {
      tool: 'kustomize',
      path,
      directory: path,
      ...place,
      files: [...context.graph.filesOf(path)],
      kinds: kustomization.kinds,
      images: effectiveImages(context, path, place.environment),
    });
  };
  for (const kustomization of context.kustomizations) {
    if (isApart(kustomization.file)) continue;
    const included = context.graph.dependentsOf(kustomization.path).size > 0;
    if (!included || environmentPlaceOf(environments, kustomization.path)?.path === kustomization.path) visit(kustomization);
  }
  return [...entries.values()];
}

/**
 * A kustomization that only lists others is a table of contents, and each of them is deployed on its own: several below
 * it, or overlays of its own environment.
 */
function collected(context: LinkContext, environments: Environments, { path, references, images }: KustomizationFacts): KustomizationFacts[] {
  if (images.length > 0) return [];
  const parts: KustomizationFacts[] = [];
  for (const { resolved } of references) {
    const part = resolved === undefined ? undefined : context.graph.at(resolved);
    if (part?.component) return [];
    if (part) parts.push(part);
  }
  if (parts.length === 0 || references.some(({ field }) => /patch|generator|helm|replacement|transformer/i.test(field))) return [];
  const below = parts.filter(part => path === '.' || part.path.startsWith(`${path}/`));
  if (below.length >= 2 && below.length === parts.length) return parts;
  const environment = environmentPlaceOf(environments, path);
  const overlays = parts.filter(part => {
    const place = environmentPlaceOf(environments, part.path);
    return place !== undefined && place.path !== environment?.path && place.name === environment?.name;
  });
  return overlays.length === parts.length ? parts : [];
}

/** Charts of this repository: one entry for each environment that has values, else one. */
function chartEntries(context: LinkContext, environments: Environments): EntryPoint[] {
  const valuesByDirectory = environmentFiles(environments);
  const files = filesOfCharts(context);
  return context.charts.flatMap((chart): EntryPoint[] => {
    if (chart.library || chart.parent !== undefined || isApart(chart.file)) return [];
    const own = files.get(chart.path) ?? [];
    const base = { tool: 'helm' as const, name: chart.name, directory: chart.path, kinds: kindsOf(context, own), images: imagesOf(context, own) };
    const values = [...valuesByDirectory].flatMap(([directory, members]) =>
      directory === chart.path || directory.startsWith(`${chart.path}/`) ? members : [],
    );
    if (values.length === 0) return [{ ...base, path: chart.path, ...placed(environments, chart.path), files: own }];
    const others = new Set(values.map(({ path }) => path));
    const common = own.filter(file => !others.has(file));
    return values.map(({ name, path }) => ({
      ...base,
      path,
      environment: name,
      environmentPath: path,
      files: [...common, path],
      images: base.images.map(image => ({ ...image, environment: name })),
    }));
  });
}

/** Values files of environments whose chart lives elsewhere. */
function valuesEntries(context: LinkContext, environments: Environments, charts: readonly EntryPoint[]): EntryPoint[] {
  const taken = new Set(charts.map(({ path }) => path));
  return [...environmentFiles(environments)].flatMap(([directory, files]): EntryPoint[] => {
    const members = files.filter(({ path }) => !taken.has(path));
    const paths = new Set(members.map(({ path }) => path));
    const shared = context.index.filesIn(directory).filter(file => !paths.has(file) && context.files.get(file)?.values !== undefined);
    return members.map(({ name, path }) => ({
      tool: 'helm',
      path,
      directory,
      environment: name,
      environmentPath: path,
      files: [...shared, path],
      images: [],
    }));
  });
}

function environmentFiles(environments: Environments): ReadonlyMap<string, { name: string; path: string }[]> {
  const found = new Map<string, { name: string; path: string }[]>();
  for (const [name, paths] of Object.entries(environments.paths)) {
    for (const path of paths) {
      if (!/\.(?:ya?ml|json|gotmpl)$/.test(path)) continue;
      const directory = directoryOf(path);
      found.set(directory, [...(found.get(directory) ?? []), { name, path }]);
    }
  }
  return found;
}

/**
 * Plain manifests that nothing else covers: every directory with workloads, with the directories below it that have
 * none of their own, and whatever else a reconciler points at.
 */
function rawEntries(context: LinkContext, environments: Environments, covered: ReadonlySet<string>): EntryPoint[] {
  const targets = new Set(context.reconcilerObjects.flatMap(({ sources }) => sources.flatMap(({ resolved }) => resolved ?? [])));
  const byDirectory = new Map<string, string[]>();
  const deploying = new Set<string>();
  for (const { path: directory, apart, chart, files } of directoryFiles(context).values()) {
    // What a kustomization leaves out is not deployed, and a component only with whoever uses it.
    if (apart || (chart !== undefined && !targets.has(directory)) || (context.graph.at(directory) && !targets.has(directory))) continue;
    const manifests = files.filter(
      ({ path, facts }) => !facts.kustomization && facts.documents.some(({ kind, apiVersion }) => kind !== undefined && apiVersion !== undefined) && !covered.has(path),
    );
    if (manifests.length === 0) continue;
    byDirectory.set(directory, manifests.map(({ path }) => path));
    if (manifests.some(({ facts }) => facts.documents.some(({ kind }) => kind !== undefined && deployingKinds.has(kind)))) deploying.add(directory);
  }
  const groups = new Map<string, string[]>();
  for (const [directory, files] of byDirectory) {
    const holder = nearest(directory, current => deploying.has(current) || targets.has(current));
    if (holder !== undefined) groups.set(holder, [...(groups.get(holder) ?? []), ...files]);
  }
  return [...groups].map(([directory, files]): EntryPoint => {
    const place = placed(environments, directory);
    const images = imagesOf(context, files).map(image => (place.environment === undefined ? image : { ...image, environment: place.environment }));
    return { tool: 'raw', path: directory, directory, ...place, files, kinds: kindsOf(context, files), images };
  });
}

function nearest(directory: string, suits: (path: string) => boolean): string | undefined {
  for (let current = directory; ; current = directoryOf(current)) {
    if (suits(current)) return current;
    if (current === '.') return undefined;
  }
}

/** Files of each chart; those of a vendored chart belong to the chart that vendors it. */
function filesOfCharts(context: LinkContext): ReadonlyMap<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { chart, files, nameStart } of directoryFiles(context).values()) {
    if (chart === undefined) continue;
    const own = found.get(chart) ?? [];
    for (const { path } of files) if (!path.endsWith('.md') && !path.startsWith('NOTES', nameStart)) own.push(path);
    found.set(chart, own);
  }
  return found;
}

function kindsOf(context: LinkContext, files: readonly string[]): Record<string, number> {
  const kinds: Record<string, number> = {};
  for (const file of files) {
    const facts = context.files.get(file);
    for (const { kind } of [...(facts?.documents ?? []), ...(facts?.templatedKinds ?? [])]) {
      if (kind !== undefined) kinds[kind] = (kinds[kind] ?? 0) + 1;
    }
  }
  return kinds;
}

function imagesOf(context: LinkContext, files: readonly string[]): ImageReference[] {
  return files.flatMap(path => (context.files.get(path)?.images ?? []).map(({ image, line }) => ({ path, line, ...parseImage(image) })));
}
