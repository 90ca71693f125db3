import { environmentLocationOf } from '../environments/environmentOfPath';
import { LinkContext } from '../LinkContext';
import {
  KustomizationFacts,
  RepositoryFacts,
} from '../../model/RepositoryFacts';
import {
  deployedImages,
  deploymentsOf,
  withComponents,
} from './kustomizeDeployments';
import { EntryPoint, locate } from './EntryPoint';

type Environments = RepositoryFacts['environments'];

/** A kustomization that is deployed, with its location among the environments. */
type Root = Pick<EntryPoint, 'path' | 'environment' | 'environmentPath'>;

/**
 * Kustomizations that nothing includes, and those that are environments though others build on them. Which these are does
 * not depend on what comes of building them.
 *
 * @internal
 */
export function rootKustomizations(
  context: LinkContext,
  environments: Environments,
): readonly Root[] {
  const roots = new Map<string, Root>();
  const visited = new Set<KustomizationFacts>();
  const visit = (first: KustomizationFacts) => {
    const left = [first];
    for (let next = left.pop(); next; next = left.pop()) {
      if (next.component || visited.has(next)) continue;
      visited.add(next);
      const { path } = next;
      const parts = collected(context, environments, next);
      for (let i = parts.length - 1; i >= 0; i--) left.push(parts[i]);
      if (parts.length === 0)
        roots.set(path, { path, ...locate(environments, path) });
    }
  };
  for (const kustomization of context.kustomizations) {
    if (!context.roles.mayHoldEnvironments(kustomization.file)) continue;
    const included = context.graph.dependentsOf(kustomization.path).size > 0;
    if (
      !included ||
      environmentLocationOf(environments, kustomization.path)?.path ===
        kustomization.path
    )
      visit(kustomization);
  }
  return [...roots.values()];
}

/**
 * Entry points of kustomizations. Of what was linked before, those are used again whose builds came out the same.
 *
 * @internal
 */
export function kustomizationEntries(
  context: LinkContext,
  roots: readonly Root[],
  before?: KustomizationEntries,
): KustomizationEntries {
  const { graph } = context;
  const deployed = deploymentsOf(context);
  const known =
    before?.roots === roots && before.deployed === deployed
      ? before.entries
      : undefined;
  const entries = roots.map((root, i): EntryPoint => {
    const { path, environment } = root;
    const by = deployed.get(path) ?? [];
    const components = [...new Set(by.flatMap(each => each.components))];
    const kinds = withComponents(graph, path, components);
    const own = graph.filesOf(path);
    // The same set as before stands for a build that stayed the same.
    const files = components.length
      ? new Set([
          ...own,
          ...components.flatMap(component => [...graph.filesOf(component)]),
        ])
      : own;
    const last = known?.[i];
    if (last && last.kinds === kinds && before?.files[i] === files) return last;
    // The same list stands for the same files: what these leave over is looked for again only when they change.
    const same =
      last?.files.length === files.size &&
      last.files.every(file => files.has(file));
    return {
      tool: 'kustomize',
      directory: path,
      ...root,
      files: same ? last.files : [...files],
      kinds,
      ...(by.length > 0 && { layers: by.map(each => each.path) }),
      imagesIn: current => deployedImages(current, path, environment, by),
    };
  });
  return {
    roots,
    deployed,
    entries,
    files: roots.map(({ path }) => graph.filesOf(path)),
  };
}

/** @internal */
export interface KustomizationEntries {
  readonly roots: readonly Root[];
  /** What objects change of what they deploy. */
  readonly deployed: ReadonlyMap<string, unknown>;
  readonly entries: readonly EntryPoint[];
  /** What each is built of. */
  readonly files: readonly ReadonlySet<string>[];
}

/**
 * A kustomization that only lists others is a table of contents, and each of them is deployed on its own: several below
 * it, or overlays of its own environment.
 */
function collected(
  context: LinkContext,
  environments: Environments,
  { path, references, images }: KustomizationFacts,
): KustomizationFacts[] {
  if (images.length > 0) return [];
  const parts: KustomizationFacts[] = [];
  for (const { resolved } of references) {
    const part =
      resolved === undefined ? undefined : context.graph.at(resolved);
    if (part?.component) return [];
    if (part) parts.push(part);
  }
  if (
    parts.length === 0 ||
    references.some(({ field }) =>
      /patch|generator|helm|replacement|transformer/i.test(field),
    )
  )
    return [];
  const below = parts.filter(
    part => path === '.' || part.path.startsWith(`${path}/`),
  );
  if (below.length >= 2 && below.length === parts.length) return parts;
  const environment = environmentLocationOf(environments, path);
  const overlays = parts.filter(part => {
    const location = environmentLocationOf(environments, part.path);
    return (
      location !== undefined &&
      location.path !== environment?.path &&
      location.name === environment?.name
    );
  });
  return overlays.length === parts.length ? parts : [];
}
