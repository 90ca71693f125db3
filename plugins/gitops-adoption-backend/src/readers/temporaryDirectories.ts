import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const PREFIX = 'gitops-adoption-';
/** Far longer than any read may take. */
const LEFT_BEHIND = 24 * 60 * 60_000;

/** A directory for one read, to be removed with `removeDirectory`. */
export function createDirectory(below: string, use: string): Promise<string> {
  return mkdtemp(join(below, `${PREFIX}${use}-`));
}

export async function removeDirectory(directory: string): Promise<void> {
  await rm(directory, { recursive: true, force: true, maxRetries: 3 });
}

/** Removes what a backend that was killed could not. */
export async function removeLeftBehind(below: string): Promise<void> {
  for (const name of await readdir(below)) {
    if (
      name.startsWith(`${PREFIX}git-`) ||
      name.startsWith(`${PREFIX}archive-`)
    ) {
      const directory = join(below, name);
      const found = await stat(directory).catch(() => undefined);
      if (found && Date.now() - found.mtimeMs > LEFT_BEHIND) {
        await removeDirectory(directory);
      }
    }
  }
}
