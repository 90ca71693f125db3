import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { AddressInfo } from 'node:net';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { create } from 'tar';
import { Files } from './TestEstate';

/** As much of a GitHub as reading a repository takes: its state at a commit, and the archive of it. */
export class GitHubServer {
  /** Requests so far, as `GET /path`. */
  readonly requests: string[] = [];
  readonly #server: Server;
  readonly #repositories = new Map<string, { sha: string; files: Files }>();
  /** Answers every request, instead of what it asks for. */
  refusal?: { status: number; headers?: Record<string, string> };
  /** Sent instead of any archive. */
  archive?: Buffer;

  private constructor() {
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch(error => {
        response.writeHead(500).end(String(error));
      });
    });
  }

  static async start(): Promise<GitHubServer> {
    const server = new GitHubServer();
    await new Promise<void>(resolve =>
      server.#server.listen(0, '127.0.0.1', resolve),
    );
    return server;
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  push(repository: string, sha: string, files: Files): void {
    this.#repositories.set(repository, { sha, files });
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise(resolve => {
      this.#server.close(() => resolve());
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse) {
    const { pathname } = new URL(request.url!, 'http://github');
    this.requests.push(`${request.method} ${pathname}`);
    if (this.refusal) {
      response.writeHead(this.refusal.status, this.refusal.headers).end();
      return;
    }
    const [, name, rest] =
      /^\/api\/v3\/repos\/([^/]+\/[^/]+)\/(.*)$/.exec(pathname) ?? [];
    const repository = this.#repositories.get(name);
    if (!repository) {
      response.writeHead(404).end();
    } else if (rest.startsWith('commits/main/status')) {
      response.setHeader('Content-Type', 'application/json');
      const api = `http://${this.host}/api/v3/repos/${name}`;
      response.end(
        JSON.stringify({
          sha: repository.sha,
          repository: { archive_url: `${api}/{archive_format}{/ref}` },
        }),
      );
    } else if (rest === `tarball/${repository.sha}`) {
      response.end(
        this.archive ??
          (await archive(
            `${name.replace('/', '-')}-${repository.sha}`,
            repository.files,
          )),
      );
    } else {
      response.writeHead(404).end();
    }
  }
}

/** All below one directory, as the archives of GitHub are. */
async function archive(root: string, files: Files): Promise<Buffer> {
  const directory = await mkdtemp(join(tmpdir(), 'archive-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      const file = join(directory, root, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    return await buffer(create({ gzip: true, cwd: directory }, [root]));
  } finally {
    await rm(directory, { recursive: true });
  }
}
