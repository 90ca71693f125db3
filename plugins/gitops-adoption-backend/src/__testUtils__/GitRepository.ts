import { execFile } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Files } from './TestEstate';

const run = promisify(execFile);

/** A bare repository with a working copy beside it, made by the git program. */
export class GitRepository {
  readonly bare: string;
  readonly #copy: string;

  private constructor(bare: string, copy: string) {
    this.bare = bare;
    this.#copy = copy;
  }

  static async create(bare: string): Promise<GitRepository> {
    const repository = new GitRepository(bare, `${bare}-copy`);
    await mkdir(bare, { recursive: true });
    await repository.git(bare, 'init', '--quiet', '--bare', '-b', 'main');
    await repository.git(bare, 'config', 'uploadpack.allowFilter', 'true');
    await repository.git(
      '/',
      'init',
      '--quiet',
      '-b',
      'main',
      repository.#copy,
    );
    return repository;
  }

  /** Returns the commit. */
  async push(
    files: Files,
    options: { links?: Files; branch?: string; tag?: string } = {},
  ): Promise<string> {
    const { links = {}, branch = 'main', tag } = options;
    for (const [path, text] of Object.entries(files)) {
      const file = join(this.#copy, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    for (const [path, target] of Object.entries(links)) {
      await symlink(target, join(this.#copy, path));
    }
    const git = (...args: string[]) => this.git(this.#copy, ...args);
    await git('add', '--all');
    await git('commit', '--quiet', '--allow-empty', '-m', 'Change');
    if (tag) {
      await git('tag', '-a', '-m', tag, tag);
    }
    await git(
      'push',
      '--quiet',
      '--follow-tags',
      this.bare,
      `HEAD:refs/heads/${branch}`,
    );
    return (await git('rev-parse', 'HEAD')).trim();
  }

  async git(directory: string, ...args: string[]): Promise<string> {
    const { stdout } = await run('git', args, {
      cwd: directory,
      env: {
        PATH: process.env.PATH,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_AUTHOR_NAME: 'A',
        GIT_AUTHOR_EMAIL: 'a@acme.example',
        GIT_COMMITTER_NAME: 'A',
        GIT_COMMITTER_EMAIL: 'a@acme.example',
      },
    });
    return stdout;
  }
}
