import { once } from 'node:events';
import { createServer, Server, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import { UrlReaderService } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { builtInRules, Standard } from '@gitops-adoption/conformance';
import { Knex } from 'knex';
import {
  component,
  kustomizeService,
  STANDARD,
  TestEstate,
} from '../__testUtils__/TestEstate';
import { Portal, startPortal } from '../__testUtils__/startPortal';
import { createTestDatabases } from '../__testUtils__/databases';
import { StandardMemory } from './LoadedStandard';
import { StandardsLoader } from './StandardsLoader';

const CANARY = 'zQ9xKanaRy7Vb7LwP2';
const GIGABYTE = 1_000_000_000;
const named = (name: string) => STANDARD.replace('name: acme', `name: ${name}`);

/** A host of standards that answers as hosts do on bad days. */
class StandardsHost {
  sent = 0;
  isSilent = false;
  /** What `/slow` waits for. */
  readonly waiting: ServerResponse[] = [];
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      const url = request.url!.replace(/\?.*/, '');
      const send = (chunk: Buffer) => {
        this.sent += chunk.length;
        return response.write(chunk);
      };
      if (url === '/drip.yaml') {
        const timer = setInterval(() => send(Buffer.from('#')), 10);
        response.once('close', () => clearInterval(timer));
      } else if (url === '/large.yaml') {
        const chunk = Buffer.alloc(1_000_000, '#');
        const pump = () => {
          while (!response.destroyed && this.sent < GIGABYTE && send(chunk));
        };
        response.on('drain', pump);
        pump();
      } else if (url === '/slow.yaml') {
        this.waiting.push(response);
      } else if (url !== '/silent.yaml' && !this.isSilent) {
        response.end(named(url.replace(/.*\/|\.yaml/g, '')));
      }
    });
  }

  static async start(): Promise<StandardsHost> {
    const host = new StandardsHost();
    host.#server.listen(0, '127.0.0.1');
    await once(host.#server, 'listening');
    return host;
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  url(name: string): string {
    return `http://${this.host}/${name}.yaml`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

describe('standards on a host that does not answer as it should', () => {
  let host: StandardsHost;

  beforeEach(async () => {
    host = await StandardsHost.start();
  });

  afterEach(() => host.stop());

  const loader = (
    targets: readonly string[],
    options: {
      timeoutMillis?: number;
      memory?: StandardMemory;
      urlReader?: UrlReaderService;
      logger?: ReturnType<typeof mockServices.logger.mock>;
    } = {},
  ) =>
    new StandardsLoader({
      targets,
      rules: builtInRules,
      timeoutMillis: 2_000,
      memory: { recall: async () => undefined, remember: async () => {} },
      urlReader: UrlReaders.default({
        logger: mockServices.logger.mock(),
        config: new ConfigReader({
          backend: { reading: { allow: [{ host: host.host }] } },
        }),
      }),
      logger: mockServices.logger.mock(),
      ...options,
    });

  it.each([
    ['silent', /no answer within 2 seconds/],
    ['drip', /no answer within 2 seconds/],
    ['large', /it is longer than 1000000 bytes/],
  ])('gives up on one that is %s, and has the others', async (name, reason) => {
    const standards = loader([host.url(name), host.url('good')]);
    await standards.refresh();
    expect(standards.list()).toEqual([
      {
        target: host.url(name),
        errors: [expect.stringMatching(reason)],
      },
      expect.objectContaining({
        standard: expect.objectContaining({
          metadata: expect.objectContaining({ name: 'good' }),
        }),
        errors: [],
      }),
    ]);
    expect(host.sent).toBeLessThan(GIGABYTE / 10);
  });

  it('gives up on a reader that ignores the signal', async () => {
    const never = () => new Promise<never>(() => {});
    const standards = loader([host.url('a')], {
      urlReader: { readUrl: never, readTree: never, search: never },
    });
    await standards.refresh();
    expect(standards.list()[0].errors[0]).toContain('no answer within');
  });

  it('puts each into force when it is read, however long others take', async () => {
    const standards = loader([host.url('slow'), host.url('good')], {
      timeoutMillis: 60_000,
    });
    const changes: object[] = [];
    await standards.refresh({
      onChange: async () => {
        changes.push(
          standards.list().map(({ standard, pending }) => ({
            name: standard?.metadata.name,
            pending,
          })),
        );
        while (!host.waiting.length) {
          await sleep(5);
        }
        // The other one has come; now this one may, too.
        host.waiting[0].end(named('slow'));
      },
    });
    expect(changes).toEqual([
      [{ pending: true }, { name: 'good' }],
      [{ name: 'slow' }, { name: 'good' }],
    ]);
  });

  it('ends with its caller, and says nothing of what it left', async () => {
    const logger = mockServices.logger.mock();
    const standards = loader([host.url('silent')], {
      timeoutMillis: 60_000,
      logger,
    });
    const controller = new AbortController();
    const done = standards.refresh({ signal: controller.signal });
    controller.abort();
    await expect(done).rejects.toThrow();
    expect(standards.list()[0].pending).toBe(true);
    expect(logger.error).not.toHaveBeenCalled();
  });

  it('keeps what is remembered while nobody answers, without credentials', async () => {
    const good = loader([host.url('good')]);
    await good.refresh();
    const stored = new Map<string, Standard>();
    const logger = mockServices.logger.mock();
    const standards = loader(
      [
        host.url('silent').replace('//', `//user:${CANARY}@`),
        `${host.url('other')}?token=${CANARY}`,
      ],
      {
        memory: {
          recall: async key =>
            key.startsWith(host.url('silent'))
              ? good.list()[0].standard
              : stored.get(key),
          remember: async (target, standard) =>
            void stored.set(target, standard),
        },
        logger,
      },
    );
    await standards.recall();
    expect(standards.list()).toEqual([
      {
        target: host.url('silent'),
        standard: expect.objectContaining({
          metadata: expect.objectContaining({ name: 'good' }),
        }),
        errors: [],
      },
      expect.objectContaining({ pending: true }),
    ]);
    await standards.refresh();
    expect(standards.list()).toMatchObject([
      {
        standard: { metadata: { name: 'good' } },
        errors: [expect.stringContaining('Cannot read the standard')],
      },
      { standard: { metadata: { name: 'other' } }, errors: [] },
    ]);
    const said = JSON.stringify([
      standards.list(),
      logger.error.mock.calls,
      logger.info.mock.calls,
      [...stored.keys()],
    ]);
    expect(said).toContain('last valid version stays in force');
    expect(said).toContain('other 1.0.0 is in force');
    expect(said).not.toContain(CANARY);
  });

  it('uses the first of two with one name and version, and says why not the second', async () => {
    const [first, second] = [host.url('good'), host.url('copy/good')];
    const standards = loader([first, second]);
    await standards.refresh();
    expect(standards.list()).toEqual([
      expect.objectContaining({ target: first, errors: [] }),
      {
        target: second,
        errors: [
          `${second}: it is good@1.0.0, as ${first} is, which comes before it and is used; give one of them another name or version`,
        ],
      },
    ]);
  });
});

describe('the plugin with a standard on a host that does not answer', () => {
  const databases = createTestDatabases();
  let host: StandardsHost;
  let estate: TestEstate;
  let portal: Portal | undefined;

  beforeAll(async () => {
    host = await StandardsHost.start();
    estate = await TestEstate.create();
    await estate.repository('orders', kustomizeService('orders'));
  });

  afterEach(() => portal?.stop());

  afterAll(async () => {
    host.stop();
    await estate.remove();
  });

  const start = async (knex: Knex, standards: string[]) => {
    portal = await startPortal({
      estate,
      knex,
      standards,
      standardsUnread: true,
      readableHosts: [host.host],
      entities: [component('orders', { source: 'orders/tree/main' })],
      config: { standardReads: { timeout: { seconds: 2 } } },
    });
    return portal;
  };

  const orders = async () =>
    (await portal!.get('/entities/component/default/orders')).body;

  it('starts, and assesses nothing until it has been read', async () => {
    const { get, scan, settle } = await start(
      await databases.init('SQLITE_3'),
      [host.url('silent')],
    );
    await scan();
    expect((await get('/standards')).body.items).toEqual([
      expect.objectContaining({
        name: host.url('silent'),
        errors: [expect.stringContaining('not read yet')],
      }),
    ]);
    expect((await get('/estate')).body).toMatchObject({
      readiness: { headline: 'The standard is not read yet.' },
      distribution: { unknown: 1, total: 1 },
      problems: [{ message: expect.stringContaining('is not read yet') }],
    });
    expect((await get('/entities')).body.items).toMatchObject([
      { phase: 0, unknown: expect.stringContaining('not read yet') },
    ]);
    expect(await orders()).not.toHaveProperty('assessment');
    await settle();
    expect((await get('/standards')).body.items).toMatchObject([
      { errors: [expect.stringContaining('no answer within 2 seconds')] },
    ]);
    expect(await orders()).not.toHaveProperty('assessment');
  });

  it('waits for one that is not read yet before it assesses by a later one', async () => {
    const { scan, settle, get } = await start(
      await databases.init('SQLITE_3'),
      [host.url('silent'), host.url('good')],
    );
    await scan();
    expect(await orders()).not.toHaveProperty('assessment');
    await settle();
    expect(await orders()).toMatchObject({
      assessment: { standard: { name: 'good' } },
    });
    const { body } = await get('/operations');
    expect(body.standards).toHaveLength(1);
  });

  it('shows two of one name and version to those who run the portal', async () => {
    const { settle, get } = await start(await databases.init('SQLITE_3'), [
      host.url('good'),
      host.url('copy/good'),
    ]);
    await settle();
    const mistake = [expect.stringContaining(`as ${host.url('good')} is`)];
    expect((await get('/standards')).body.items).toMatchObject([
      { name: 'good', errors: [] },
      { name: host.url('copy/good'), errors: mistake },
    ]);
    expect((await get('/operations')).body).toMatchObject({
      status: 'attention',
      standards: [{ errors: mistake }],
    });
  });

  it('starts from what it remembers', async () => {
    const knex = await databases.init('SQLITE_3');
    const { settle } = await start(knex, [host.url('good')]);
    await settle();
    await portal!.stop();
    host.isSilent = true;
    const { get, scan } = await start(knex, [host.url('good')]);
    await scan();
    expect((await get('/standards')).body.items).toMatchObject([
      { name: 'good', version: '1.0.0', errors: [] },
    ]);
    expect(await orders()).toMatchObject({
      assessment: { standard: { name: 'good' } },
    });
  });
});
