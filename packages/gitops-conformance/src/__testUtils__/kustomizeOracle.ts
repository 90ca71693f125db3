import { execFileSync } from 'child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';

/**
 * `kubectl kustomize` from the PATH, or the reason why there is none. The real tool tells whether our builds are right.
 */
export const kubectl: { readonly missing?: string } = (() => {
  try {
    execFileSync('kubectl', ['kustomize', '--help'], { stdio: 'ignore' });
    return {};
  } catch {
    return { missing: 'there is no kubectl on the PATH' };
  }
})();

/** Kinds and counts that `kubectl kustomize` yields for a directory of the files, or that it fails. */
export function kustomizeBuild(
  files: Record<string, string>,
  directory: string,
): Record<string, number> | 'fails' {
  const root = mkdtempSync(join(tmpdir(), 'kustomize-oracle-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const output = execFileSync(
      'kubectl',
      ['kustomize', join(root, directory)],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    );
    const kinds: Record<string, number> = {};
    for (const [, kind] of output.matchAll(/^kind: (.*)$/gm))
      kinds[kind] = (kinds[kind] ?? 0) + 1;
    return kinds;
  } catch {
    return 'fails';
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
