import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TestEstate } from './TestEstate';

/** Puts a git first in the path that writes down what anybody could see of it, and then is the real one. */
export async function spyOnGit(estate: TestEstate): Promise<string> {
  const path = process.env.PATH;
  const seen = estate.path('seen');
  await mkdir(estate.path('bin'));
  await writeFile(
    estate.path('bin/git'),
    `#!/bin/sh\necho "$@" >> '${seen}'\nPATH='${path}' exec git "$@"\n`,
  );
  await chmod(estate.path('bin/git'), 0o755);
  process.env.PATH = `${estate.path('bin')}:${path}`;
  return seen;
}

/** Processes that work in a directory, where the system tells. */
export async function processesOf(directory: string): Promise<string[]> {
  const found: string[] = [];
  for (const pid of await readdir('/proc')) {
    if (/^\d+$/.test(pid)) {
      const environment = await readFile(
        join('/proc', pid, 'environ'),
        'utf8',
      ).catch(() => '');
      if (environment.includes(`HOME=${directory}`)) {
        found.push(pid);
      }
    }
  }
  return found;
}
