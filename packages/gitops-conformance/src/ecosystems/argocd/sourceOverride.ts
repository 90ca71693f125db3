import {
  ReconcilerDeclaration,
  SourceDeclaration,
} from '../../model/ReconcilerDeclaration';

/**
 * Files in the path of a source that change it, one for all Applications and one for its own: Image Updater writes them.
 * What they list replaces what the Application lists.
 *
 * @internal
 */
export function sourceOverride(
  { kind, name }: ReconcilerDeclaration,
  source: SourceDeclaration,
  parametersIn: (
    file: string,
  ) => readonly Readonly<Record<string, string>>[] | undefined,
): SourceDeclaration {
  const files = [
    '.argocd-source.yaml',
    ...(kind === 'Application' ? [`.argocd-source-${name}.yaml`] : []),
  ];
  return files.reduce((before, file) => {
    const [set] = parametersIn(file) ?? [];
    if (!set) return before;
    const valueFiles = Object.keys(set)
      .filter(key => /^helm\.valueFiles\.\d+$/.test(key))
      .map(key => set[key]);
    const { 'directory.recurse': recurse } = set;
    return {
      ...before,
      ...(valueFiles.length > 0 && { valueFiles }),
      ...(recurse && {
        directory: { ...before.directory, recurse: recurse === 'true' },
      }),
    };
  }, source);
}
