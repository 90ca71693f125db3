import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  RepositoryReadLimits,
  RepositoryTooLargeError,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
import { GitProgram } from './GitProgram';
import { GitWorkspace } from './GitWorkspace';
import { RemoteRef } from './resolveRemoteRef';

const FETCHED = 'refs/read/head';
const WATCH_MILLIS = 200;

/**
 * Brings one commit of a ref into the workspace, without history and, where the server can leave them out, without
 * files that are too large anyway. Returns the commit: the ref may have moved since it was resolved.
 */
export async function fetchCommit(
  git: GitProgram,
  workspace: GitWorkspace,
  options: {
    url: string;
    ref: RemoteRef;
    limits: RepositoryReadLimits;
    signal: AbortSignal;
  },
): Promise<string> {
  const { url, ref, limits, signal } = options;
  const format = ref.commit.length === 64 ? 'sha256' : 'sha1';
  await git.run({
    args: [
      'init',
      '--quiet',
      '--bare',
      '--template=',
      `--object-format=${format}`,
      '.',
    ],
    signal,
  });
  const configFile = join(workspace.directory, 'config');
  const config = await readFile(configFile);
  await withinSize(workspace, limits.totalSize, signal, watched =>
    git.run({
      args: [
        '--git-dir=.',
        'fetch',
        '--quiet',
        '--depth=1',
        '--no-tags',
        '--no-recurse-submodules',
        '--no-write-fetch-head',
        `--filter=blob:limit=${limits.fileSize + 1}`,
        '--',
        url,
        `+${ref.name}:${FETCHED}`,
      ],
      signal: watched,
    }),
  );
  // Fetching with a filter makes a note to fetch what is missing when it is looked at.
  await writeFile(configFile, config);
  const commit = await git.run({
    args: ['--git-dir=.', 'rev-parse', '--verify', `${FETCHED}^{commit}`],
    signal,
  });
  return commit.toString().trim();
}

/** Git has no bound for what it fetches: the directory is watched instead. */
async function withinSize(
  workspace: GitWorkspace,
  bytes: number,
  signal: AbortSignal,
  run: (signal: AbortSignal) => Promise<unknown>,
): Promise<void> {
  const tooLarge = new AbortController();
  const look = async () => {
    if ((await workspace.size()) > bytes) {
      tooLarge.abort(
        new RepositoryTooLargeError(
          `The files of one commit, compressed, are too large: more than ${bytes} bytes`,
        ),
      );
    }
  };
  const watch = setInterval(look, WATCH_MILLIS);
  try {
    await run(AbortSignal.any([signal, tooLarge.signal]));
  } finally {
    clearInterval(watch);
  }
  await look();
  tooLarge.signal.throwIfAborted();
}
