import { join } from 'path';
import { kubectl, withDirectory } from './renderers';

/** Kinds and counts that `kubectl kustomize` yields for a directory of the files, or that it fails. */
export function kustomizeBuild(
  files: Record<string, string>,
  directory: string,
): Record<string, number> | 'fails' {
  return withDirectory(files, root => {
    let output: string;
    try {
      output = kubectl.run(['kustomize', join(root, directory)]);
    } catch {
      return 'fails';
    }
    const kinds: Record<string, number> = {};
    for (const [, kind] of output.matchAll(/^kind: (.*)$/gm))
      kinds[kind] = (kinds[kind] ?? 0) + 1;
    return kinds;
  });
}
