import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { UsageError } from './exitCodes';

/** Runs Git in a directory and answers with what it prints. */
export function git(
  directory: string,
  args: readonly string[],
  input = '',
): Promise<Buffer> {
  return new Promise((done, reject) => {
    const child = spawn('git', ['-C', directory, ...args], {
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', chunk => out.push(chunk));
    child.stderr.on('data', chunk => err.push(chunk));
    // Git may answer before it has read everything.
    child.stdin.on('error', () => {});
    child.on('error', error =>
      reject(new UsageError(`git cannot be run: ${error.message}`)),
    );
    child.on('close', code => {
      if (code === 0) done(Buffer.concat(out));
      else {
        reject(
          new UsageError(
            `git ${args[0]} failed: ${Buffer.concat(err).toString('utf8').trim()}`,
          ),
        );
      }
    });
    child.stdin.end(input);
  });
}

/**
 * The URL by which other repositories name a checkout: that of its remote, or the checkout's name below a base. A directory
 * within a larger checkout has no URL of its own.
 */
export async function repositoryUrl(
  directory: string,
  base?: string,
): Promise<string | undefined> {
  if (base !== undefined) {
    return `${base.replace(/\/$/, '')}/${basename(resolve(directory))}`;
  }
  if (!existsSync(join(directory, '.git'))) return undefined;
  try {
    const url = await git(directory, ['remote', 'get-url', 'origin']);
    // A token that a CI system wrote into the URL must not get into a report.
    return url
      .toString('utf8')
      .trim()
      .replace(/^(https?:\/\/)[^/@]*@/, '$1');
  } catch {
    return undefined;
  }
}
