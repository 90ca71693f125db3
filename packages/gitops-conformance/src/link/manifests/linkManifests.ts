import { FileFacts } from '../../extract/FileFacts';
import { environmentOfPath } from '../environments/environmentOfPath';
import { facetsOf } from '../facets';
import { LinkContext } from '../LinkContext';
import {
  FileProblem,
  ImageReference,
  RepositoryFacts,
  WorkloadFacts,
} from '../../model/RepositoryFacts';
import { LimitReached } from '../../model/RepositoryTree';
import { parseImage } from './images';

/** @internal */
export interface LinkedManifests {
  readonly roles: LinkContext['roles'];
  readonly yaml: number;
  readonly manifests: RepositoryFacts['manifests'];
  readonly workloads: readonly WorkloadFacts[];
  readonly problems: readonly FileProblem[];
  readonly limits: readonly LimitReached[];
}

type Lists = Omit<LinkedManifests, 'yaml' | 'roles'>;

/** More files than that are looked through faster all over again. */
const maxReplaced = 20;

/**
 * Gathers what single files say, with their paths. Of what was linked before, only what changed files say is replaced.
 *
 * @internal
 */
export function linkManifests(
  context: LinkContext,
  before?: LinkedManifests,
  changed?: ReadonlySet<string>,
): LinkedManifests {
  const isKnown = before?.roles === context.roles;
  return (
    (isKnown && changed && withChanged(context, before, changed)) ||
    allManifests(context)
  );
}

function allManifests(context: LinkContext): LinkedManifests {
  const all = empty();
  let yaml = 0;
  for (const [path, facts] of context.files) {
    if (path.endsWith('.yaml') || path.endsWith('.yml')) yaml++;
    if (facts.format !== 'name' || facts.limits)
      addFile(all, context, path, facts);
  }
  return { roles: context.roles, yaml, ...all };
}

/** `undefined` where a file comes to say what it did not: its position among the others would have to be found. */
function withChanged(
  context: LinkContext,
  before: LinkedManifests,
  changed: ReadonlySet<string>,
): LinkedManifests | undefined {
  if (changed.size > maxReplaced) return undefined;
  let lists: Lists = before;
  for (const path of changed) {
    const of = empty();
    const facts = context.files.get(path);
    if (facts) addFile(of, context, path, facts);
    const next = {
      manifests: replaced(lists.manifests, path, of.manifests),
      workloads: replaced(lists.workloads, path, of.workloads),
      problems: replaced(lists.problems, path, of.problems),
      limits: replaced(lists.limits, path, of.limits),
    };
    if (Object.values(next).includes(undefined)) return undefined;
    lists = next as Lists;
  }
  return { ...lists, roles: before.roles, yaml: before.yaml };
}

function replaced<T extends { readonly path?: string }>(
  list: readonly T[],
  path: string,
  items: readonly T[],
): readonly T[] | undefined {
  const start = list.findIndex(item => item.path === path);
  if (start < 0) return items.length > 0 ? undefined : list;
  let end = start;
  while (list[end]?.path === path) end++;
  return [...list.slice(0, start), ...items, ...list.slice(end)];
}

function empty() {
  return {
    manifests: [] as RepositoryFacts['manifests'][number][],
    workloads: [] as WorkloadFacts[],
    problems: [] as FileProblem[],
    limits: [] as LimitReached[],
  };
}

/**
 * Archives, fixtures and documentation repeat manifests that are deployed elsewhere or nowhere, so nothing is kept of them
 * but the bounds that they reach.
 */
function addFile(
  { manifests, workloads, problems, limits }: ReturnType<typeof empty>,
  { roles }: LinkContext,
  path: string,
  facts: FileFacts,
): void {
  for (const limit of facts.limits ?? []) limits.push({ ...limit, path });
  if (roles.roleOf(path) !== 'deployed') return;
  for (const problem of facts.problems) problems.push({ path, ...problem });
  for (const workload of facts.workloads ?? [])
    workloads.push({ path, ...workload });
  if (facts.kustomization) return;
  for (const { kind, apiVersion, name, namespace, line } of facts.documents)
    if (kind && apiVersion)
      manifests.push({ path, line, kind, apiVersion, name, namespace });
}

/** @internal */
export interface LinkedImages {
  readonly images: readonly ImageReference[];
  readonly environments: RepositoryFacts['environments'];
  /** By the list that they were taken from: files with the same content share it. */
  readonly known: WeakMap<object, Map<string, readonly ImageReference[]>>;
}

/**
 * Images of workloads, and those that kustomizations set, with the environments in which they lie. Of what was linked
 * before, those of files that did not change are used again.
 *
 * @internal
 */
export function linkImages(
  { files, roles, graph }: LinkContext,
  environments: RepositoryFacts['environments'],
  before?: LinkedImages,
): LinkedImages {
  const known: LinkedImages['known'] =
    before?.environments === environments ? before.known : new WeakMap();
  const images: ImageReference[] = [];
  const add = <T>(
    path: string,
    declared: readonly T[],
    read: (image: T) => ImageReference,
  ) => {
    if (declared.length === 0) return;
    let byPath = known.get(declared);
    if (!byPath) known.set(declared, (byPath = new Map()));
    let own = byPath.get(path);
    if (!own)
      byPath.set(path, (own = inEnvironment(environments, declared.map(read))));
    for (const image of own) images.push(image);
  };
  for (const kustomization of graph.kustomizations)
    add(kustomization.file, kustomization.images, image => image);
  for (const [path, declared] of facetsOf({ files }).images)
    if (roles.roleOf(path) === 'deployed')
      add(path, declared, ({ image, line }) => ({
        path,
        line,
        ...parseImage(image),
      }));
  return { images, environments, known };
}

/** Items with the environments in which they lie, where these are known. @internal */
export function inEnvironment<T extends { readonly path: string }>(
  environments: RepositoryFacts['environments'],
  items: readonly T[],
): T[] {
  return items.map(item => {
    const environment = environmentOfPath(environments, item.path);
    return environment === undefined ? item : { ...item, environment };
  });
}
