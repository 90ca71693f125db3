import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, get, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { bodyOf, readText } from './readText';
import { readStandardFile } from './standardReference';

const GIGABYTE = 1_000_000_000;

describe('readText', () => {
  let server: Server;
  let url: string;
  let sent = 0;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const send = (chunk: Buffer) => {
        sent += chunk.length;
        return response.write(chunk);
      };
      if (request.url === '/drip') {
        const timer = setInterval(() => send(Buffer.from('#')), 20);
        response.once('close', () => clearInterval(timer));
      } else if (request.url === '/large') {
        const chunk = Buffer.alloc(1_000_000, '#');
        const pump = () => {
          while (!response.destroyed && sent < GIGABYTE && send(chunk));
        };
        response.on('drain', pump);
        pump();
      } else if (request.url === '/text') {
        response.end('größer');
      }
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  beforeEach(() => {
    sent = 0;
  });

  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const connections = () =>
    new Promise<number>(resolve =>
      server.getConnections((_, count) => resolve(count)),
    );

  /** Until nobody is connected any more; the test's own time limit is the bound. */
  const closed = async () => {
    while (await connections()) await new Promise(r => setTimeout(r, 10));
  };

  /** A client that knows nothing of signals. */
  const open = (path: string) =>
    new Promise<IncomingMessage>((resolve, reject) =>
      get(`${url}${path}`, { agent: false }, resolve).on('error', reject),
    );

  it('reads what is in its bounds', async () => {
    expect(await readText(() => open('/text'))).toBe('größer');
    expect(
      await readText(() => bodyOf({ buffer: async () => Buffer.from('ä') })),
    ).toBe('ä');
    expect(
      await readText(() =>
        bodyOf({
          stream: () => Readable.from([Buffer.from('a'), Buffer.from('b')]),
          buffer: () => Promise.reject(new Error('not this one')),
        }),
      ),
    ).toBe('ab');
  });

  it.each(['/silent', '/drip'])('does not wait for ever for %s', async path => {
    await expect(
      readText(() => open(path), { timeoutMillis: 200 }),
    ).rejects.toThrow('no answer within 0.2 seconds');
    server.closeIdleConnections();
    if (path === '/silent') server.closeAllConnections();
    await closed();
  });

  it('ends a request of a client that takes a signal', async () => {
    const answer = readText(
      async signal =>
        (await fetch(`${url}/silent`, { signal }))
          .body as unknown as AsyncIterable<Uint8Array>,
      { timeoutMillis: 200 },
    );
    await expect(answer).rejects.toThrow('no answer within 0.2 seconds');
    await closed();
  });

  it('stops reading what is too long, before all of it is here', async () => {
    await expect(readText(() => open('/large'))).rejects.toThrow(
      'it is longer than 1000000 bytes',
    );
    await closed();
    expect(sent).toBeLessThan(GIGABYTE / 10);
  });

  it('ends with its caller', async () => {
    const controller = new AbortController();
    const answer = readText(() => open('/drip'), { signal: controller.signal });
    controller.abort(new Error('stopped'));
    await expect(answer).rejects.toThrow('stopped');
    await closed();
    await expect(
      readText(() => open('/text'), { signal: controller.signal }),
    ).rejects.toThrow('stopped');
  });

  it('reads files, and nothing that only looks like one', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'texts-'));
    try {
      await writeFile(join(directory, 'a.yaml'), 'a: 1\n');
      await writeFile(join(directory, 'long.yaml'), '#'.repeat(1_000_001));
      execFileSync('mkfifo', [join(directory, 'pipe.yaml')]);
      expect(await readStandardFile(join(directory, 'a.yaml'))).toBe('a: 1\n');
      const read = (name: string) => readStandardFile(join(directory, name));
      await expect(read('long.yaml')).rejects.toThrow('longer than 1000000');
      await expect(read('pipe.yaml')).rejects.toThrow('it is no file');
      await expect(read('.')).rejects.toThrow('it is no file');
      await expect(read('gone.yaml')).rejects.toThrow('does not exist');
      await expect(readStandardFile('/dev/zero')).rejects.toThrow('no file');
    } finally {
      await rm(directory, { recursive: true });
    }
  });
});
