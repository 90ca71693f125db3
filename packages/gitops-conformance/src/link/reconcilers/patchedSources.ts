import { FileFacts, KustomizePatch } from '../../extract/FileFacts';
import { SourceDeclaration } from '../../model/ReconcilerDeclaration';
import { PatchedSource } from '../../extract/kustomize/patchedSource';
import { reconcilerNamed } from '../../ecosystems/registry';
import { joinPath } from '../../repository/paths';
import { KustomizeGraph } from '../kustomize/KustomizeGraph';
import { PlacedDeclaration } from '../../ecosystems/PlacedDeclaration';

interface Input {
  readonly files: ReadonlyMap<string, FileFacts>;
  readonly graph: KustomizeGraph;
}

const maxSources = 100;

/**
 * Sources of an object as the kustomizations that include it change them. The overlay of each environment makes the
 * Applications of a base point to that environment, so one object in the files is several in the clusters.
 *
 * @internal
 */
export function patchedSources(
  { files, graph }: Input,
  { path, declaration }: PlacedDeclaration,
): SourceDeclaration[] {
  const base = declaration.sources.find(source => source.path !== undefined);
  if (!base || declaration.templated || !isPatchable(declaration)) return [];
  const found: SourceDeclaration[] = [];
  const seen = new Set<string>();
  const queue = [...graph.dependentsOf(path)];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (seen.has(next) || found.length >= maxSources) continue;
    seen.add(next);
    queue.push(...graph.dependentsOf(next));
    const kustomization = graph.at(next);
    const { patches = [] } =
      (kustomization && files.get(kustomization.file)?.kustomization) ?? {};
    for (const patch of patches) {
      for (const source of sourcesOf(files, next, patch, declaration))
        found.push({ ...base, ...source });
    }
  }
  return found;
}

function isPatchable({
  engine,
  kind,
}: PlacedDeclaration['declaration']): boolean {
  return reconcilerNamed(engine)?.kindsWithPath.includes(kind) ?? false;
}

type Identity = Pick<PlacedDeclaration['declaration'], 'kind' | 'name'>;

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
    .flatMap(patch => patch.sources)
    .flatMap(({ path: changed, valueFiles }) =>
      changed === undefined && valueFiles === undefined
        ? []
        : [
            {
              ...(changed !== undefined && { path: changed }),
              ...(valueFiles && { valueFiles }),
            },
          ],
    );
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
