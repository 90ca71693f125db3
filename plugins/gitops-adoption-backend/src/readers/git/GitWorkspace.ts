import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createDirectory, removeDirectory } from '../temporaryDirectories';

/**
 * All that Git is told, whatever the machine's own configuration says. Nothing is ever checked out, so that no
 * attributes, filters, submodules or links of a repository take effect.
 */
const CONFIG = `[core]
	hooksPath = /dev/null
	askPass =
	fsmonitor = false
	symlinks = false
[credential]
	helper =
[protocol]
	version = 2
[http]
	followRedirects = false
	lowSpeedLimit = 1000
	lowSpeedTime = 60
[fetch]
	recurseSubmodules = false
[submodule]
	recurse = false
[pack]
	threads = 1
[gc]
	auto = 0
[maintenance]
	auto = false
[init]
	defaultBranch = main
`;

/** A directory for one read, which is gone afterwards. */
export class GitWorkspace {
  readonly directory: string;

  private constructor(directory: string) {
    this.directory = directory;
  }

  static async create(options: {
    below: string;
    /** A directory that Git may read though it belongs to another user of this machine. */
    trusted?: string;
  }): Promise<GitWorkspace> {
    const directory = await createDirectory(options.below, 'git');
    const trusted = options.trusted
      ? `[safe]\n${[options.trusted, `${options.trusted}/.git`]
          .map(path => `\tdirectory = ${JSON.stringify(path)}\n`)
          .join('')}`
      : '';
    await writeFile(join(directory, 'gitconfig'), CONFIG + trusted);
    return new GitWorkspace(directory);
  }

  /** Bytes on disk. Files come and go meanwhile. */
  async size(): Promise<number> {
    const entries = await readdir(this.directory, {
      recursive: true,
      withFileTypes: true,
    }).catch(() => []);
    const sizes = await Promise.all(
      entries
        .filter(entry => entry.isFile())
        .map(entry =>
          stat(join(entry.parentPath, entry.name)).then(
            ({ size }) => size,
            () => 0,
          ),
        ),
    );
    return sizes.reduce((a, b) => a + b, 0);
  }

  remove(): Promise<void> {
    return removeDirectory(this.directory);
  }
}
