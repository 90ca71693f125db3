import { SourceDeclaration } from '../../model/ReconcilerDeclaration';
import { reconcilerNamed } from '../../ecosystems/registry';
import { directoryOf, joinPath } from '../../repository/paths';
import { ReconcilerSource } from '../../model/RepositoryFacts';
import { LocatedDeclaration } from '../../ecosystems/LocatedDeclaration';
import { isTemplated } from '../../text/repositoryUrl';

/**
 * Where a values file can lie, the likeliest first. Argo CD takes `$name/` for
 * the source called so, and a leading slash for the root; everything else is relative to the chart, or else to the file
 * that names it.
 *
 * @internal
 */
export function valueFilePaths(
  reference: string,
  source: ReconcilerSource,
  refs: ReadonlyMap<string, SourceDeclaration>,
  { path: file, declaration: { engine } }: LocatedDeclaration,
): string[] {
  if (isTemplated(reference) || /^[a-z]+:\/\//.test(reference)) return [];
  const fromRoot = reconcilerNamed(engine)?.valueFilesFromRoot;
  const multi = /^\$([\w-]+)\/(.*)$/.exec(reference);
  const relative = reference.replace(/^\//, '');
  const base = source.resolved ?? directoryOf(file);
  const paths = multi
    ? [
        joinPath(
          '.',
          `${(refs.get(multi[1])?.path ?? '.').replace(/^\//, '')}/${multi[2]}`,
        ),
        joinPath('.', multi[2]),
      ]
    : [
        ...((fromRoot || relative !== reference) && !source.external
          ? [joinPath('.', relative)]
          : []),
        joinPath(base, relative),
      ];
  return paths.flatMap(path => path ?? []);
}
