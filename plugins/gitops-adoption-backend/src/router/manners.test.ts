import { mockCredentials } from '@backstage/backend-test-utils';
import { createTestDatabases } from '../__testUtils__/databases';
import { Portal, startPortal } from '../__testUtils__/startPortal';
import {
  component,
  group,
  kustomizeService,
  STANDARD,
  TestEstate,
} from '../__testUtils__/TestEstate';
import { EstateSnapshot } from '../snapshot/EstateSnapshot';
import { ConditionalAnswers } from './ConditionalAnswers';

const FORMULA = '=HYPERLINK("https://evil.example","orders")';

/** What is between the commas; quotes are doubled within quotes. */
function parseCsv(text: string): string[][] {
  return text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\n')
    .map(line =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, plain]) => quoted?.replace(/""/g, '"') ?? plain,
      ),
    );
}

/** Rows of a table by the names of its columns. */
function tableOf(text: string): Record<string, string>[] {
  const [names, ...rows] = parseCsv(text);
  return rows.map(row =>
    Object.fromEntries(names.map((name, index) => [name, row[index]])),
  );
}

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())('the API, %p', databaseId => {
  let estate: TestEstate;
  let portal: Portal;
  const orders = component('orders', { source: 'orders/tree/main' });

  beforeAll(async () => {
    estate = await TestEstate.create();
    await estate.write('standard.yaml', STANDARD);
    await estate.repository('orders', kustomizeService('orders'));
    await estate.repository('shop', {
      ...kustomizeService('shop'),
      'base/secret.yaml':
        'apiVersion: v1\nkind: Secret\nmetadata: { name: db }\nstringData: { password: Xk29fjw0Qz81 }\n',
    });
    portal = await startPortal({
      estate,
      knex: await databases.init(databaseId),
      entities: [
        { ...orders, metadata: { ...orders.metadata, title: FORMULA } },
        component('shop', {
          source: 'shop/tree/main',
          owner: 'group:default/a-team',
        }),
        component('nowhere'),
        group('payments'),
        group('a-team'),
      ],
    });
    await portal.settle();
  }, 60_000);

  afterAll(async () => {
    await portal?.stop();
    await estate?.remove();
  });

  describe('tags its answers', () => {
    const PATHS = [
      '/estate',
      '/teams',
      '/teams/group/default/payments',
      '/entities',
      '/entities/component/default/orders',
      '/entities/component/default/orders/history',
      '/history',
      '/findings',
      '/findings/by-team',
      '/findings/by-template',
      '/patterns',
      '/rules',
      '/standards',
      '/waivers',
      '/entities?format=csv',
    ];
    const conditional = (path: string, tag: string) =>
      portal.get(path).set('If-None-Match', tag);

    it.each(PATHS)('%s is not sent twice', async path => {
      const first = await portal.get(path);
      expect(first.status).toBe(200);
      expect(first.headers.etag).toMatch(/^W\/"[0-9a-f]{32}"$/);
      expect(first.headers['cache-control']).toBe('private, no-cache');
      const again = await conditional(path, first.headers.etag);
      expect([again.status, again.text]).toEqual([304, '']);
      expect((await conditional(path, 'W/"other"')).status).toBe(200);
    });

    it('differ by path and query', async () => {
      const tags = await Promise.all(
        [...PATHS, '/teams?limit=1', '/entities?text=o'].map(
          async path => (await portal.get(path)).headers.etag,
        ),
      );
      expect(new Set(tags).size).toBe(tags.length);
    });

    it('change with what they stand for', async () => {
      const tagOf = async (path: string) =>
        (await portal.get(path)).headers.etag;
      const [entities, waivers] = [
        await tagOf('/entities'),
        await tagOf('/waivers'),
      ];
      const { status } = await portal
        .post('/waivers', {
          entityRef: 'component:default/orders',
          ruleId: 'reconciliation/declared',
          reason: 'accepted-risk',
          text: '@SUM(1+1) until the spring',
          expires: new Date().toISOString().slice(0, 10),
        })
        .set('Authorization', mockCredentials.user.header('user:default/ada'));
      expect(status).toBe(201);
      expect((await conditional('/waivers', waivers)).status).toBe(200);
      expect((await conditional('/entities', entities)).status).toBe(304);

      await estate.repository('shop', { 'base/deployment.yaml': 'kind: [\n' });
      await portal.rescan();
      expect((await conditional('/entities', entities)).status).toBe(200);
    });

    it('are not given to what does not exist', async () => {
      const { status, headers } = await portal.get(
        '/teams/group/default/nobody',
      );
      expect([status, headers['cache-control']]).toEqual([404, undefined]);
    });
  });

  describe('writes tables', () => {
    const csv = async (path: string) => {
      const { status, headers, text } = await portal.get(path);
      expect(status).toBe(200);
      expect(headers['content-type']).toBe('text/csv; charset=utf-8');
      expect(headers['content-disposition']).toMatch(
        /^attachment; filename="\w+\.csv"$/,
      );
      return tableOf(text);
    };

    it('of all entities, in order, with nothing that a spreadsheet would run', async () => {
      const rows = await csv('/entities?format=csv&limit=1&sort=-owner');
      expect(rows.map(({ entity }) => entity)).toEqual([
        'component:default/orders',
        'component:default/nowhere',
        'component:default/shop',
      ]);
      expect(rows[0].title).toBe(`'${FORMULA}`);
      expect(rows[1]).toMatchObject({ source: 'no-source', phase: '' });
    });

    it('of findings, a row each', async () => {
      const rows = await csv('/findings?format=csv');
      const { body } = await portal.get('/findings?limit=500');
      expect(rows).toHaveLength(
        body.items.reduce((sum: number, { failing }: any) => sum + failing, 0),
      );
      expect(rows[0].rule).toBe(body.items[0].ruleId);
      expect(rows.every(({ message }) => message.length > 0)).toBe(true);
      const errors = await csv(
        '/findings?format=csv&severity=error&owner=group:default/a-team',
      );
      expect(new Set(errors.map(({ entity }) => entity))).toEqual(
        new Set(['component:default/shop']),
      );
      expect(new Set(errors.map(({ severity }) => severity))).toEqual(
        new Set(['error']),
      );
    });

    it('of teams and of waivers', async () => {
      const teams = await csv('/teams?format=csv&sort=-entities');
      expect(teams.map(({ team, entities }) => [team, entities])).toEqual([
        ['group:default/payments', '2'],
        ['group:default/a-team', '1'],
      ]);
      const [waiver] = await csv('/waivers?format=csv&state=requested');
      expect(waiver).toMatchObject({
        entity: 'component:default/orders',
        requested_by: 'user:default/ada',
        text: "'@SUM(1+1) until the spring",
      });
    });

    it('in no other form', async () => {
      const { status, body } = await portal.get('/teams?format=xlsx');
      expect([status, body.error.message]).toEqual([
        400,
        "format: Invalid enum value. Expected 'json' | 'csv', received 'xlsx'",
      ]);
    });
  });

  describe('orders lists', () => {
    const refs = async (query: string) =>
      (await portal.get(`/entities${query}`)).body.items.map(
        ({ entityRef }: any) => entityRef.slice(18),
      );

    it.each([
      ['title', ['orders', 'nowhere', 'shop']],
      ['-title', ['shop', 'nowhere', 'orders']],
      ['owner', ['shop', 'orders', 'nowhere']],
    ])('by %s', async (sort, expected) => {
      expect(await refs(`?sort=${sort}`)).toEqual(expected);
    });

    it.each(['phase', 'score', 'findings', 'blockedBy'])(
      'by %s, page by page and the other way round',
      async sort => {
        for (const direction of ['', '-']) {
          const whole = await refs(`?sort=${direction}${sort}`);
          const seen: string[] = [];
          let cursor = '';
          do {
            const { body } = await portal.get(
              `/entities?limit=1&sort=${direction}${sort}${cursor && `&cursor=${cursor}`}`,
            );
            seen.push(
              ...body.items.map(({ entityRef }: any) => entityRef.slice(18)),
            );
            cursor = body.nextCursor ?? '';
          } while (cursor);
          expect(seen).toEqual(whole);
        }
        expect((await refs(`?sort=${sort}`)).sort()).toEqual([
          'nowhere',
          'orders',
          'shop',
        ]);
      },
    );

    it('of findings', async () => {
      const values = async (sort: string, field: string) =>
        (await portal.get(`/findings?limit=500&sort=${sort}`)).body.items.map(
          (item: any) => item[field],
        );
      const failing = await values('-failing', 'failing');
      expect(failing).toEqual([...failing].sort((a, b) => b - a));
      const titles = await values('title', 'title');
      expect(titles).toEqual(
        [...titles].sort((a, b) =>
          a.toLowerCase() < b.toLowerCase() ? -1 : 1,
        ),
      );
      expect(await values('severity', 'ruleId')).toEqual(
        (await portal.get('/findings?limit=500')).body.items.map(
          ({ ruleId }: any) => ruleId,
        ),
      );
    });

    it.each([
      [
        '/entities?sort=colour',
        "sort: Invalid enum value. Expected 'title' | '-title'",
      ],
      [
        '/findings?sort=colour',
        "sort: Invalid enum value. Expected 'severity'",
      ],
      ['/teams?sort=-hierarchy', "sort: Invalid enum value. Expected 'title'"],
      [
        '/waivers?sort=colour',
        "sort: Invalid enum value. Expected 'requestedAt'",
      ],
      [
        '/waivers?state=open',
        "state: Invalid enum value. Expected 'requested'",
      ],
      ['/waivers?expiresBefore=soon', 'expiresBefore: must be a day'],
      ['/entities?limit=0', 'limit: '],
    ])('and says what %s should have been', async (path, message) => {
      const { status, body } = await portal.get(path);
      expect([status, body.error.message]).toEqual([
        400,
        expect.stringContaining(message),
      ]);
    });

    it('goes on in the order in which it began', async () => {
      const { body } = await portal.get('/entities?limit=1&sort=title');
      const wrong = await portal.get(
        `/entities?limit=1&sort=-title&cursor=${body.nextCursor}`,
      );
      expect([wrong.status, wrong.body.error.message]).toEqual([
        400,
        expect.stringContaining('another order'),
      ]);
    });
  });
});

describe.each(databases.eachSupportedId())(
  'scans by hand, over replicas, %p',
  databaseId => {
    it('can be asked for so often and no more', async () => {
      const estate = await TestEstate.create();
      await estate.write('standard.yaml', STANDARD);
      await estate.repository('both', kustomizeService('both'));
      const knex = await databases.init(databaseId);
      const options = {
        estate,
        knex,
        entities: [
          component('orders', { source: 'both/tree/main/base' }),
          component('shop', { source: 'both/tree/main/overlays' }),
        ],
        config: {
          scan: {
            limits: {
              user: { requests: 9, per: { hours: 1 } },
              repository: { requests: 2, per: { hours: 1 } },
              all: { requests: 1, per: { hours: 1 } },
            },
          },
        },
      };
      const replicas = [await startPortal(options), await startPortal(options)];
      try {
        await replicas[0].settle();
        let turn = 0;
        const scan = (user: string, entityRef?: string) =>
          replicas[turn++ % 2]
            .post('/scans', entityRef ? { entityRef } : {})
            .set('Authorization', mockCredentials.user.header(user));
        const ada = 'user:default/ada';
        const bob = 'user:default/bob';

        // One repository, whichever of its entities is named and whoever asks.
        expect((await scan(ada, 'component:default/orders')).status).toBe(202);
        expect((await scan(bob, 'component:default/shop')).status).toBe(202);
        const third = await scan(bob, 'component:default/orders');
        expect([third.status, third.body.error.name]).toEqual([
          429,
          'TooManyRequestsError',
        ]);
        const wait = Number(third.headers['retry-after']);
        expect(wait).toBeGreaterThan(0);
        expect(wait).toBeLessThanOrEqual(3600);

        expect((await scan(ada)).status).toBe(202);
        expect((await scan(ada)).status).toBe(429);
        // What does not exist costs nothing.
        expect((await scan(ada, 'component:default/nobody')).status).toBe(404);
        const counted = await knex('rate_limits').pluck('key');
        expect(counted).toContain(`scan-user:${ada}`);
      } finally {
        for (const replica of replicas) {
          await replica.stop();
        }
        await estate.remove();
      }
    }, 60_000);
  },
);

describe('ConditionalAnswers', () => {
  const entity = (ref: string) => [ref, {} as any] as const;
  const whole = new EstateSnapshot({
    revision: '7',
    entities: new Map(['a', 'b'].map(entity)),
    teams: new Map(),
  });
  const standards = { list: () => [], digest: () => 's' };

  function tagFor(
    estate: EstateSnapshot,
    options: { databaseId?: string; now?: Date; parts?: unknown[] } = {},
  ): string {
    const { databaseId = '1', now = new Date(0), parts } = options;
    const headers: Record<string, string> = {};
    new ConditionalAnswers({
      databaseId,
      standards,
      clock: () => now,
    }).isFresh(
      { originalUrl: '/entities', fresh: false } as any,
      { set: (more: object) => Object.assign(headers, more) } as any,
      { estate, parts },
    );
    return headers.ETag;
  }

  it('never has one tag for two who see something else', () => {
    const tags = [
      whole,
      whole.narrow(() => true),
      whole.narrow(ref => ref === 'a'),
      whole.narrow(ref => ref === 'b'),
      whole.narrow(() => false),
    ].map(estate => tagFor(estate));
    expect(new Set(tags).size).toBe(tags.length);
    expect(tagFor(whole.narrow(ref => ref === 'a'))).toBe(tags[2]);
  });

  it('has another one on another day, in another database, and for other parts', () => {
    const tags = [
      tagFor(whole),
      tagFor(whole, { now: new Date(24 * 60 * 60_000) }),
      tagFor(whole, { databaseId: '2' }),
      tagFor(whole, { parts: [1] }),
    ];
    expect(new Set(tags).size).toBe(tags.length);
    expect(tagFor(whole, { now: new Date(1) })).toBe(tags[0]);
  });
});
