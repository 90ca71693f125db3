import { SourceDeclaration } from '../../model/ReconcilerDeclaration';
import { reconcilerNamed } from '../../ecosystems/registry';
import { directoryOf, joinPath } from '../../repository/paths';
import { ReconcilerSource } from '../../model/RepositoryFacts';
import { LocatedDeclaration } from '../../ecosystems/LocatedDeclaration';
import { isTemplated } from '../../text/repositoryUrl';

/**
 * Where a values file can lie, the likeliest first. Argo CD takes `$name/` for the root of the repository of the source
 * called so, and a leading slash for the root; everything else is relative to the chart, or else to the file that names it.
 *
 * @internal
 */
export function valueFilePaths(
  reference: string,
  source: ReconcilerSource,
  refs: ReadonlyMap<string, SourceDeclaration>,
  { path: file, declaration: { engine } }: LocatedDeclaration,
): string[] {
  if (isTemplated(reference)) return [];
  const reconciler = reconcilerNamed(engine);
  const named = /^\$([\w-]+)\/(.*)$/.exec(reference);
  if (named && refs.has(named[1])) return inTree(joinPath('.', named[2]));
  const relative = reference.replace(/^\//, '');
  const isFromRoot = relative !== reference;
  const fromRoot =
    (reconciler?.valueFilesFromRoot || isFromRoot) && !source.external
      ? inTree(joinPath('.', relative))
      : [];
  if (reconciler?.needsValueFiles) {
    // In a chart that is elsewhere, they are too.
    if (source.resolved === undefined) return [];
    return isFromRoot ? fromRoot : inTree(joinPath(source.resolved, relative));
  }
  return [
    ...fromRoot,
    ...inTree(joinPath(source.resolved ?? directoryOf(file), relative)),
  ];
}

function inTree(path: string | undefined): string[] {
  return path === undefined ? [] : [path];
}
