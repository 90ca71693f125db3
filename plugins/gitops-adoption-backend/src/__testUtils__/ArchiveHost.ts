import { execFile } from 'node:child_process';
import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { JsonObject } from '@backstage/types';

const run = promisify(execFile);

/** A repository that a host serves: the directory of a bare one, and its newest commit. */
export interface ServedRepository {
  readonly directory: string;
  readonly commit: string;
}

/** What one kind of host answers, by the path of its API. */
interface Api {
  /** The repository at a branch, as a browser shows it. */
  sourceUrl(host: string): string;
  integrations(host: string): JsonObject;
  /** The answer about the newest commit, or about whatever else comes first. */
  answers(host: string, commit: string): Record<string, unknown>;
  archivePath(commit: string): string;
  /** Options of `git archive` that make what the host makes. */
  archive(commit: string): readonly string[];
}

const API: Record<string, Api> = {
  github: {
    sourceUrl: host => `http://${host}/acme/shop/tree/main/`,
    integrations: host => ({
      github: [{ host, apiBaseUrl: `http://${host}/api/v3` }],
    }),
    answers: (host, sha) => ({
      '/api/v3/repos/acme/shop/commits/main/status': {
        sha,
        repository: {
          archive_url: `http://${host}/api/v3/repos/acme/shop/{archive_format}{/ref}`,
        },
      },
    }),
    archivePath: sha => `/api/v3/repos/acme/shop/tarball/${sha}`,
    archive: sha => ['tar.gz', `acme-shop-${sha.slice(0, 7)}/`],
  },
  gitlab: {
    sourceUrl: host => `http://${host}/acme/shop/-/tree/main/`,
    integrations: host => ({
      gitlab: [
        {
          host,
          apiBaseUrl: `http://${host}/api/v4`,
          baseUrl: `http://${host}`,
        },
      ],
    }),
    answers: (_, id) => ({
      '/api/v4/projects/acme%2Fshop': { default_branch: 'main' },
      '/api/v4/projects/acme%2Fshop/repository/commits': [{ id }],
    }),
    archivePath: () => '/api/v4/projects/acme%2Fshop/repository/archive',
    archive: sha => ['tar.gz', `shop-main-${sha}/`],
  },
  bitbucketServer: {
    sourceUrl: host => `http://${host}/projects/acme/repos/shop/browse?at=main`,
    integrations: host => ({
      bitbucketServer: [{ host, apiBaseUrl: `http://${host}/rest/api/1.0` }],
    }),
    answers: (_, latestCommit) => ({
      '/rest/api/1.0/projects/acme/repos/shop/branches': {
        size: 1,
        values: [{ displayId: 'main', latestCommit }],
      },
    }),
    archivePath: () => '/rest/api/1.0/projects/acme/repos/shop/archive',
    archive: () => ['tar.gz', 'acme-shop/'],
  },
  bitbucketCloud: {
    sourceUrl: () => 'https://bitbucket.org/acme/shop/src/main/',
    integrations: () => ({ bitbucketCloud: [] }),
    answers: (_, hash) => ({
      '/2.0/repositories/acme/shop/commits/main': { values: [{ hash }] },
    }),
    archivePath: () => '/acme/shop/get/main.tar.gz',
    archive: sha => ['tar.gz', `acme-shop-${sha.slice(0, 12)}/`],
  },
  azure: {
    sourceUrl: host =>
      `http://${host}/acme/platform/_git/shop?path=%2F&version=GBmain`,
    integrations: host => ({ azure: [{ host }] }),
    answers: (_, commitId) => ({
      '/acme/platform/_apis/git/repositories/shop/commits': {
        value: [{ commitId }],
      },
    }),
    archivePath: () => '/acme/platform/_apis/git/repositories/shop/items',
    archive: () => ['zip', ''],
  },
  gitea: {
    sourceUrl: host => `http://${host}/acme/shop/src/branch/main/`,
    integrations: host => ({
      gitea: [{ host, baseUrl: `http://${host}` }],
    }),
    answers: (_, sha) => ({
      '/api/v1/repos/acme/shop/git/commits/main': { sha },
    }),
    archivePath: () => '/api/v1/repos/acme/shop/archive/main.tar.gz',
    archive: () => ['tar.gz', 'shop/'],
  },
};

/** Kinds of hosts that Backstage has an integration for, and that send archives. */
export const hostKinds = Object.keys(API);

/**
 * As much of a host as reading a repository takes: an answer about its newest commit, and the archive of it, which Git
 * makes as it makes those of the real hosts.
 */
export class ArchiveHost {
  readonly #api: Api;
  readonly #server: Server;
  #repository?: ServedRepository;
  /** Answers the request for the archive, instead of the archive. */
  instead?: { body: string | Buffer; status?: number };

  private constructor(api: Api) {
    this.#api = api;
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch(error =>
        response.writeHead(500).end(String(error)),
      );
    });
  }

  static async start(kind: string): Promise<ArchiveHost> {
    const host = new ArchiveHost(API[kind]);
    await new Promise<void>(resolve =>
      host.#server.listen(0, '127.0.0.1', resolve),
    );
    return host;
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get sourceUrl(): string {
    return this.#api.sourceUrl(this.host);
  }

  get integrations(): JsonObject {
    return this.#api.integrations(this.host);
  }

  serve(repository: ServedRepository): void {
    this.#repository = repository;
    this.instead = undefined;
  }

  /** The archive as it is sent. */
  async archive(): Promise<Buffer> {
    const { directory, commit } = this.#repository!;
    const [format, prefix] = this.#api.archive(commit);
    const { stdout } = await run(
      'git',
      ['archive', `--format=${format}`, `--prefix=${prefix}`, commit],
      {
        cwd: directory,
        encoding: 'buffer',
        maxBuffer: 1024 ** 3,
        env: { PATH: process.env.PATH },
      },
    );
    return format === 'zip' ? withoutModes(stdout) : stdout;
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise(resolve => {
      this.#server.close(() => resolve());
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse) {
    const path = request.url!.replace(/\?.*/, '');
    const { commit } = this.#repository!;
    const answer = this.#api.answers(this.host, commit)[path];
    if (answer) {
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify(answer));
    } else if (path !== this.#api.archivePath(commit)) {
      response.writeHead(404).end();
    } else if (this.instead) {
      response.writeHead(this.instead.status ?? 200).end(this.instead.body);
    } else {
      response.end(await this.archive());
    }
  }
}

/** Azure DevOps makes its zip without what Unix knows of a file: links are files that hold their target. */
function withoutModes(zip: Buffer): Buffer {
  const entry = Buffer.from('504b0102', 'hex');
  for (
    let at = zip.indexOf(entry);
    at >= 0;
    at = zip.indexOf(entry, at + entry.length)
  ) {
    zip.writeUInt16LE(zip.readUInt16LE(at + 4) % 0x100, at + 4);
    zip.writeUInt32LE(0, at + 38);
  }
  return zip;
}
