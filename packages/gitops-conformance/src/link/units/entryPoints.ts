import { baseName, directoryOf } from '../../repository/paths';
import { isApart } from '../environments/DeliveryDirectories';
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
  readonly environment?: string;
  /** Where the environment starts: the directory itself, or one above it with several applications. */
  readonly environmentPath?: string;
  readonly files: readonly string[];
  readonly kinds?: Readonly<Record<string, number>>;
  readonly images: readonly ImageReference[];
}

const deployingKinds = /^(?:Deployment|StatefulSet|DaemonSet|Job|CronJob|Rollout|HelmRelease|DeploymentConfig|ReplicaSet|Pod)$/;

/** @internal */
export function entryPointsOf(context: LinkContext, environments: Environments): EntryPoint[] {
  const kustomizations = kustomizationEntries(context, environments);
  const charts = chartEntries(context, environments);
  const covered = new Set([...kustomizations, ...charts].flatMap(({ files }) => files));
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
    const parts = collected(context, kustomization);
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

/** A kustomization that only lists others below it is a table of contents; each of them is deployed on its own. */
function collected(context: LinkContext, { path, references, images }: KustomizationFacts): KustomizationFacts[] {
  if (images.length > 0 || references.some(({ field }) => /patch|generator|helm|replacement|transformer/i.test(field))) return [];
  const parts = references.flatMap(({ resolved }) => (resolved === undefined ? [] : context.graph.at(resolved) ?? []));
  const below = parts.filter(part => path === '.' || part.path.startsWith(`${path}/`));
  return below.length >= 2 && below.length === parts.length && parts.every(({ component }) => !component) ? parts : [];
}

/** Charts of this repository: one entry for each environment that has values, else one. */
function chartEntries(context: LinkContext, environments: Environments): EntryPoint[] {
  const valuesByDirectory = environmentFiles(environments);
  return context.charts.flatMap((chart): EntryPoint[] => {
    if (chart.library || chart.parent !== undefined || isApart(chart.file)) return [];
    const own = filesBelow(context, chart.path);
    const base = { tool: 'helm' as const, directory: chart.path, kinds: kindsOf(context, own), images: imagesOf(context, own) };
    const values = [...valuesByDirectory].flatMap(([directory, files]) =>
      directory === chart.path || directory.startsWith(`${chart.path}/`) ? files : [],
    );
    if (values.length === 0) return [{ ...base, path: chart.path, ...placed(environments, chart.path), files: own }];
    const others = new Set(values.map(({ path }) => path));
    const shared = own.filter(file => !others.has(file));
    return values.map(({ name, path }) => ({
      ...base,
      path,
      environment: name,
      environmentPath: path,
      files: [...shared, path],
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

/** Plain manifests: directories with workloads, or that a reconciler points at, that nothing else covers. */
function rawEntries(context: LinkContext, environments: Environments, covered: ReadonlySet<string>): EntryPoint[] {
  const targets = new Set(context.reconcilerObjects.flatMap(({ sources }) => sources.flatMap(({ resolved }) => resolved ?? [])));
  const groups = new Map<string, string[]>();
  for (const [path, facts] of context.files) {
    if (covered.has(path) || isApart(path) || facts.kustomization || facts.format === 'helm-template') continue;
    if (!facts.documents.some(({ kind, apiVersion }) => kind !== undefined && apiVersion !== undefined)) continue;
    const directory = targetAbove(targets, directoryOf(path)) ?? directoryOf(path);
    groups.set(directory, [...(groups.get(directory) ?? []), path]);
  }
  return [...groups].flatMap(([directory, files]): EntryPoint[] => {
    const kinds = kindsOf(context, files);
    if (!targets.has(directory) && !Object.keys(kinds).some(kind => deployingKinds.test(kind))) return [];
    const place = placed(environments, directory);
    const images = imagesOf(context, files).map(image => (place.environment === undefined ? image : { ...image, environment: place.environment }));
    return [{ tool: 'raw', path: directory, directory, ...place, files, kinds, images }];
  });
}

function targetAbove(targets: ReadonlySet<string>, directory: string): string | undefined {
  for (let current = directory; current !== '.'; current = directoryOf(current)) if (targets.has(current)) return current;
  return undefined;
}

function filesBelow(context: LinkContext, directory: string): string[] {
  const prefix = directory === '.' ? '' : `${directory}/`;
  return [...context.files.keys()].filter(path => path.startsWith(prefix) && !/^(?:README|NOTES|LICENSE)/i.test(baseName(path)));
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
