import { mockCredentials } from '@backstage/backend-test-utils';
import { newWaiver } from '../__testUtils__/createWaivers';
import { createTestDatabases } from '../__testUtils__/databases';
import { startListsPortal } from '../__testUtils__/startListsPortal';
import { Portal } from '../__testUtils__/startPortal';
import { EstateSnapshot } from '../snapshot/EstateSnapshot';
import { ConditionalAnswers } from './ConditionalAnswers';

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())(
  'tags of answers, %p',
  databaseId => {
    let lists: Awaited<ReturnType<typeof startListsPortal>>;
    let portal: Portal;

    beforeAll(async () => {
      lists = await startListsPortal(await databases.init(databaseId));
      portal = lists.portal;
    }, 60_000);

    afterAll(() => lists?.stop());

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
        .post('/waivers', newWaiver('reconciliation/declared'))
        .set('Authorization', mockCredentials.user.header('user:default/ada'));
      expect(status).toBe(201);
      expect((await conditional('/waivers', waivers)).status).toBe(200);
      expect((await conditional('/entities', entities)).status).toBe(304);

      await lists.estate.repository('shop', {
        'base/deployment.yaml': 'kind: [\n',
      });
      await portal.rescan();
      expect((await conditional('/entities', entities)).status).toBe(200);
    });

    it('are not given to what does not exist', async () => {
      const { status, headers } = await portal.get(
        '/teams/group/default/nobody',
      );
      expect([status, headers['cache-control']]).toEqual([404, undefined]);
    });
  },
);

describe('ConditionalAnswers', () => {
  const entity = (ref: string, version: string = '1') =>
    [ref, { version, source: {} } as any] as const;
  const whole = new EstateSnapshot({
    revision: '7',
    entities: new Map(['a', 'b'].map(ref => entity(ref))),
    teams: new Map(),
  });
  const standards = { list: () => [], digest: () => 's' };

  function tagFor(
    estate: EstateSnapshot,
    options: {
      databaseId?: string;
      now?: Date;
      parts?: unknown[];
      restsOnHidden?: boolean;
    } = {},
  ): string {
    const { databaseId = '1', now = new Date(0), ...of } = options;
    const headers: Record<string, string> = {};
    new ConditionalAnswers({
      databaseId,
      standards,
      clock: () => now,
    }).isFresh(
      { originalUrl: '/entities', fresh: false } as any,
      { set: (more: object) => Object.assign(headers, more) } as any,
      { estate, ...of },
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

  it('does not change with what is hidden', () => {
    const next = (versions: { a?: string; b?: string }) =>
      new EstateSnapshot({
        revision: '8',
        entities: new Map([
          entity('a', versions.a),
          entity('b', versions.b),
          entity('c'),
        ]),
        teams: new Map(),
      });
    const isSeen = (ref: string) => ref === 'a';
    const seen = whole.narrow(isSeen);
    expect(tagFor(next({ b: '2' }).narrow(isSeen))).toBe(tagFor(seen));
    expect(tagFor(next({ a: '2' }).narrow(isSeen))).not.toBe(tagFor(seen));
    expect(tagFor(next({ b: '2' }))).not.toBe(tagFor(whole));
  });

  it('has none before there is an answer, where that rests on what is hidden', () => {
    const options = { restsOnHidden: true };
    expect(tagFor(whole, options)).toBeDefined();
    expect(
      tagFor(
        whole.narrow(ref => ref === 'a'),
        options,
      ),
    ).toBeUndefined();
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
