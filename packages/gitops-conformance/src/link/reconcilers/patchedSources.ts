import { LocatedDeclaration } from '../../ecosystems/LocatedDeclaration';
import { reconcilerNamed } from '../../ecosystems/registry';
import { FileFacts, KustomizePatch } from '../../extract/FileFacts';
import {
  PatchedSource,
  SourceDeclaration,
} from '../../model/ReconcilerDeclaration';
import { joinPath } from '../../repository/paths';
import { KustomizeGraph } from '../kustomize/KustomizeGraph';

interface Input {
  readonly files: ReadonlyMap<string, FileFacts>;
  readonly graph: KustomizeGraph;
}

const maxSources = 100;

/** What the kustomizations that include an object make of it. @internal */
export interface Patched {
  readonly sources: readonly SourceDeclaration[];
  readonly decryption?: boolean;
  /** Whether some overlay changes the sync policy. */
  readonly sync: boolean;
}

/**
 * Sources of an object as the kustomizations that include it change them. The overlay of each environment makes the
 * Applications of a base point to that environment, so one object in the files is several in the clusters.
 *
 * @internal
 */
export function patchedSources(
  input: Input,
): (located: LocatedDeclaration) => Patched {
  const { files } = input;
  const known = new Map<string, readonly LocatedPatch[]>();
  return ({ path, declaration }) => {
    const base = declaration.sources.find(
      ({ path: written, chart }) =>
        written !== undefined || chart !== undefined,
    );
    if (!base || declaration.templated || !isPatchable(declaration))
      return { sources: [], sync: false };
    let patches = known.get(path);
    if (!patches) known.set(path, (patches = patchesAbove(input, path)));
    const sources: SourceDeclaration[] = [];
    let decryption: boolean | undefined;
    let isSyncPatched = false;
    for (const { directory, patch } of patches) {
      if (sources.length >= maxSources) break;
      for (const change of sourcesOf(files, directory, patch, declaration)) {
        const { decryption: given, sync = false, ...source } = change;
        decryption ||= given;
        isSyncPatched ||= sync;
        if (Object.keys(source).length > 0)
          sources.push({ ...base, ...source });
      }
    }
    return { sources, decryption, sync: isSyncPatched };
  };
}

function isPatchable({
  engine,
  kind,
}: LocatedDeclaration['declaration']): boolean {
  return (
    kind === 'HelmRelease' ||
    (reconcilerNamed(engine)?.kindsWithPath.includes(kind) ?? false)
  );
}

interface LocatedPatch {
  readonly directory: string;
  readonly patch: KustomizePatch;
}

/** Patches of the kustomizations that include a file, over all steps; those alone that may be for a reconciler object. */
function patchesAbove({ files, graph }: Input, path: string): LocatedPatch[] {
  const found: LocatedPatch[] = [];
  const seen = new Set<string>();
  const left = [...graph.dependentsOf(path)];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    for (const user of graph.dependentsOf(next)) left.push(user);
    const kustomization = graph.at(next);
    const { patches = [] } =
      (kustomization && files.get(kustomization.file)?.kustomization) ?? {};
    for (const patch of patches)
      if (saysSources(files, next, patch))
        found.push({ directory: next, patch });
  }
  return found;
}

/** Whether a patch says something of the sources of whatever it is for. */
function saysSources(
  files: Input['files'],
  directory: string,
  { path, source }: KustomizePatch,
): boolean {
  if (path === undefined) return source !== undefined;
  const file = joinPath(directory, path);
  const facts = file === undefined ? undefined : files.get(file);
  return facts?.patchedSource !== undefined || facts?.reconcilers !== undefined;
}

type Identity = Pick<LocatedDeclaration['declaration'], 'kind' | 'name'>;

/** What a patch says of the sources of an object that it is for. */
function sourcesOf(
  files: Input['files'],
  directory: string,
  { path, target, source, documents = [] }: KustomizePatch,
  object: Identity,
): PatchedSource[] {
  if (target && !isFor(target, object)) return [];
  if (path === undefined)
    return source && (target || documents.some(patch => isFor(patch, object)))
      ? [source]
      : [];
  const file = joinPath(directory, path);
  const facts = file === undefined ? undefined : files.get(file);
  // A JSON patch does not say itself what it is for.
  if (facts?.patchedSource) return target ? [facts.patchedSource] : [];
  return (facts?.reconcilers ?? [])
    .filter(patch => target !== undefined || isFor(patch, object))
    .flatMap(({ sources, decryption, sync, partial }): PatchedSource[] => [
      ...sources.map(({ path: changed, valueFiles, revision }) => ({
        // Of other kinds the revision is that of the repository, which patches leave alone.
        ...(object.kind === 'HelmRelease' &&
          revision !== undefined && { revision }),
        ...(changed !== undefined && { path: changed }),
        ...(valueFiles && { valueFiles }),
        ...(decryption && { decryption }),
      })),
      ...(partial && sync?.automated !== undefined
        ? [{ sync: true } as const]
        : []),
    ]);
}

function isFor(
  { kind, name }: { readonly kind?: string; readonly name?: string },
  object: Identity,
): boolean {
  return (
    (!kind || kind === object.kind) &&
    (!name || name === object.name || name === '.*')
  );
}
