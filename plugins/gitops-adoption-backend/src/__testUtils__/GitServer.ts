import { spawn } from 'node:child_process';
import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';

/** A Git server without any API, as `git http-backend` makes one of a directory of repositories. */
export class GitServer {
  /** Requests so far, as `GET /path?query`. */
  readonly requests: string[] = [];
  readonly #root: string;
  readonly #server: Server;
  /** The `Authorization` header that it insists on. */
  authorization?: string;
  /** Answers every request, instead of what it asks for. */
  refusal?: { status: number; headers?: Record<string, string> };
  /** Knows repositories by their full name only. */
  insistsOnSuffix = false;
  /** Takes requests, and never answers them. */
  isSilent = false;

  private constructor(root: string) {
    this.#root = root;
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch(error => {
        response.destroy(error);
      });
    });
  }

  static async start(root: string): Promise<GitServer> {
    const server = new GitServer(root);
    await new Promise<void>(resolve =>
      server.#server.listen(0, '127.0.0.1', resolve),
    );
    return server;
  }

  get url(): string {
    return `http://${this.host}`;
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise(resolve => {
      this.#server.close(() => resolve());
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse) {
    const { pathname, search } = new URL(request.url!, this.url);
    this.requests.push(`${request.method} ${pathname}${search}`);
    if (this.isSilent) {
      return;
    }
    if (this.refusal) {
      response.writeHead(this.refusal.status, this.refusal.headers).end();
      return;
    }
    if (this.insistsOnSuffix && !pathname.includes('.git/')) {
      response.writeHead(404).end();
      return;
    }
    if (
      this.authorization &&
      request.headers.authorization !== this.authorization
    ) {
      response.writeHead(401, { 'WWW-Authenticate': 'Basic' }).end();
      return;
    }
    const program = spawn('git', ['http-backend'], {
      env: {
        PATH: process.env.PATH,
        GIT_PROJECT_ROOT: this.#root,
        GIT_HTTP_EXPORT_ALL: '1',
        GIT_PROTOCOL: request.headers['git-protocol'] as string,
        REQUEST_METHOD: request.method,
        PATH_INFO: pathname,
        QUERY_STRING: search.slice(1),
        CONTENT_TYPE: request.headers['content-type'] ?? '',
        HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      },
    });
    const [output] = await Promise.all([
      buffer(program.stdout),
      pipeline(request, program.stdin).catch(() => {}),
    ]);
    const end = output.indexOf('\r\n\r\n');
    const headers = output
      .subarray(0, end)
      .toString()
      .split('\r\n')
      .map(line => line.split(': ') as [string, string]);
    const status = headers.find(([name]) => name === 'Status')?.[1] ?? '200';
    response
      .writeHead(
        parseInt(status, 10),
        Object.fromEntries(headers.filter(([name]) => name !== 'Status')),
      )
      .end(output.subarray(end + 4));
  }
}
