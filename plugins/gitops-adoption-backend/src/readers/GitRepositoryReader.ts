import { pathToFileURL } from 'node:url';
import { NotModifiedError } from '@backstage/errors';
import { TreeCollector } from '@gitops-adoption/conformance';
import {
  ReadRepositoryOptions,
  ReadRepositoryResult,
  RepositoryLocation,
  RepositoryReader,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
import { GitRoot } from '../config/AdoptionConfig';
import { LocalRoots } from '../sources/LocalRoots';
import { directoryInside } from './directoryInside';
import { fetchCommit } from './git/fetchCommit';
import { explainGitFailure, isMissing } from './git/GitFailure';
import { GitProgram } from './git/GitProgram';
import { GitWorkspace } from './git/GitWorkspace';
import { IntegrationHeaders } from './git/IntegrationHeaders';
import { readObjects } from './git/readObjects';
import { RemoteRef, resolveRemoteRef } from './git/resolveRemoteRef';

/** What `git` is given as the repository. */
interface Remote {
  readonly address: string;
  /** The directory that it is, where it is one. */
  readonly directory?: string;
}

/**
 * Reads repositories as Git serves them, from servers without an API for archives and from directories. Asking
 * whether a ref has moved costs one request; only then its newest commit is fetched.
 */
export class GitRepositoryReader implements RepositoryReader {
  readonly name = 'git';
  readonly #roots: readonly GitRoot[];
  readonly #directories: LocalRoots;
  readonly #headers: IntegrationHeaders;
  readonly #workingDirectory: string;
  /** URLs that their server knows only with `.git`. */
  readonly #suffixed = new Set<string>();

  constructor(options: {
    roots: readonly GitRoot[];
    headers: IntegrationHeaders;
    workingDirectory: string;
  }) {
    this.#roots = options.roots;
    this.#directories = new LocalRoots(
      options.roots.flatMap(({ url, path }) => (path ? [{ url, path }] : [])),
    );
    this.#headers = options.headers;
    this.#workingDirectory = options.workingDirectory;
  }

  canRead({ url }: RepositoryLocation): boolean {
    const root = this.#roots.find(
      candidate => url === candidate.url || url.startsWith(`${candidate.url}/`),
    );
    return (
      root !== undefined &&
      (root.path === undefined ||
        this.#directories.directoryOf(url) !== undefined)
    );
  }

  async read(
    location: RepositoryLocation,
    options: ReadRepositoryOptions,
  ): Promise<ReadRepositoryResult> {
    const remote = await this.#remoteOf(location);
    const workspace = await GitWorkspace.create({
      below: this.#workingDirectory,
      trusted: remote.directory,
    });
    try {
      const git = await this.#gitFor(remote, workspace);
      return await this.#readFrom(remote, git, workspace, location, options);
    } catch (error) {
      throw explainGitFailure(error, location.url);
    } finally {
      await workspace.remove();
    }
  }

  async #readFrom(
    remote: Remote,
    git: GitProgram,
    workspace: GitWorkspace,
    location: RepositoryLocation,
    options: ReadRepositoryOptions,
  ): Promise<ReadRepositoryResult> {
    const { etag, limits, signal } = options;
    const { url, ref } = await this.#resolve(remote, git, location, signal);
    if (ref.commit === etag) {
      throw new NotModifiedError(`${location.url} has not changed`);
    }
    const commit = await fetchCommit(git, workspace, {
      url,
      ref,
      limits,
      signal,
    });
    const collector = new TreeCollector(limits);
    await readObjects(git, { commit, collector, limits, signal });
    return {
      tree: collector.tree({ url: location.url, ref: location.ref, commit }),
      etag: commit,
    };
  }

  /** Locations are spelled without `.git`. Where a server insists on it, that is found out once. */
  async #resolve(
    remote: Remote,
    git: GitProgram,
    location: RepositoryLocation,
    signal: AbortSignal,
  ): Promise<{ url: string; ref: RemoteRef }> {
    const resolve = async (url: string) => ({
      url,
      ref: await resolveRemoteRef(git, { url, ref: location.ref, signal }),
    });
    const suffixed = `${remote.address}.git`;
    if (remote.directory) {
      return resolve(remote.address);
    }
    if (this.#suffixed.has(location.url)) {
      return resolve(suffixed);
    }
    try {
      return await resolve(remote.address);
    } catch (error) {
      if (!isMissing(error)) {
        throw error;
      }
      const found = await resolve(suffixed).catch(() => {
        throw error;
      });
      this.#suffixed.add(location.url);
      return found;
    }
  }

  async #remoteOf({ url }: RepositoryLocation): Promise<Remote> {
    const found = this.#directories.directoryOf(url);
    if (!found) {
      return { address: url };
    }
    const inside = (directory: string) =>
      directoryInside({
        root: found.root,
        directory,
        url,
        setting: 'gitopsAdoption.readers.git',
      });
    const directory = await inside(found.directory).catch(error =>
      error.name === 'NotFoundError'
        ? inside(`${found.directory}.git`)
        : Promise.reject(error),
    );
    return { address: pathToFileURL(directory).href, directory };
  }

  async #gitFor(
    remote: Remote,
    { directory }: GitWorkspace,
  ): Promise<GitProgram> {
    if (remote.directory) {
      return new GitProgram({ directory, protocol: 'file' });
    }
    const { protocol, origin } = new URL(remote.address);
    return new GitProgram({
      directory,
      protocol: protocol === 'http:' ? 'http' : 'https',
      headers: { origin, values: await this.#headers.for(remote.address) },
    });
  }
}
