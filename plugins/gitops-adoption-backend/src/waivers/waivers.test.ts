import { mockCredentials } from '@backstage/backend-test-utils';
import { createTestDatabases } from '../__testUtils__/databases';
import { createAuditLog } from '../__testUtils__/auditLog';
import { Portal, startPortal } from '../__testUtils__/startPortal';
import {
  component,
  group,
  kustomizeService,
  STANDARD,
  TestEstate,
} from '../__testUtils__/TestEstate';

const ADA = 'user:default/ada';
const BOB = 'user:default/bob';
const CYD = 'user:default/cyd';

const RULE = 'reconciliation/declared';
const ORDERS = 'component:default/orders';

const WAIVERS = `  waivers:
    maxDays: 90
    nonWaivable: [secrets/no-plaintext-secret]
`;

const DAY = 24 * 60 * 60_000;
const inDays = (days: number) =>
  new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

/** Lets time pass for `Date`; everything else goes on as it does. */
function startMovingTime() {
  jest.useFakeTimers({
    now: Date.now(),
    doNotFake: [
      'hrtime',
      'nextTick',
      'performance',
      'queueMicrotask',
      'setImmediate',
      'clearImmediate',
      'setInterval',
      'clearInterval',
      'setTimeout',
      'clearTimeout',
    ],
  });
}

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())('waivers, %p', databaseId => {
  let estate: TestEstate;
  let portal: Portal;
  const audit = createAuditLog();

  const as = (user: string, path: string, body: object = {}) =>
    portal
      .post(path, body)
      .set('Authorization', mockCredentials.user.header(user));
  const request = (user: string, more: object = {}) =>
    as(user, '/waivers', {
      entityRef: ORDERS,
      ruleId: RULE,
      reason: 'migration-planned',
      text: 'Moves to Argo CD in spring',
      expires: inDays(30),
      ...more,
    });
  const orders = async () =>
    (await portal.get('/entities/component/default/orders')).body;
  const stateOf = async (ruleId: string) =>
    (await orders()).results.find((result: any) => result.ruleId === ruleId);
  const history = async () =>
    (await portal.get('/entities/component/default/orders/history')).body.items;

  beforeEach(async () => {
    audit.entries.length = 0;
    estate = await TestEstate.create();
    await estate.write('standard.yaml', `${STANDARD}${WAIVERS}`);
    await estate.repository('orders', kustomizeService('orders'));
    await estate.repository('shop', kustomizeService('shop'));
    portal = await startPortal({
      estate,
      knex: await databases.init(databaseId),
      entities: [
        component('orders', { source: 'orders/tree/main' }),
        component('shop', {
          source: 'shop/tree/main',
          owner: 'group:default/shopping',
        }),
        group('payments'),
        group('shopping'),
      ],
      features: [audit.feature],
    });
    await portal.settle();
  }, 60_000);

  afterEach(async () => {
    jest.useRealTimers();
    await portal?.stop();
    await estate?.remove();
  });

  it('take a finding out of the way once another person agrees', async () => {
    expect(await stateOf(RULE)).toMatchObject({ state: 'fail' });
    const before = await orders();
    const { body: waiver, status } = await request(ADA);
    expect(status).toBe(201);
    expect(waiver).toMatchObject({
      state: 'requested',
      requestedBy: ADA,
      entityTitle: 'The orders',
      owner: 'group:default/payments',
      resultState: 'fail',
    });
    expect(await stateOf(RULE)).toMatchObject({ state: 'fail' });

    const own = await as(ADA, `/waivers/${waiver.id}/approve`);
    expect(own.status).toBe(403);
    expect(own.body.error.message).toContain('another person');

    const approved = await as(BOB, `/waivers/${waiver.id}/approve`, {
      comment: 'Until spring',
    });
    expect(approved.status).toBe(200);
    expect(approved.body).toMatchObject({
      state: 'approved',
      decision: { by: BOB, comment: 'Until spring' },
      resultState: 'waived',
    });
    expect(await stateOf(RULE)).toMatchObject({
      state: 'waived',
      waiver: { reason: 'migration-planned', expires: waiver.expires },
    });
    const after = await orders();
    expect(after.assessment.gates[0].waived).toContain(RULE);
    expect(after.assessment.score).toBeGreaterThanOrEqual(
      before.assessment.score,
    );
    expect(await history()).toContainEqual(
      expect.objectContaining({ ruleId: RULE, from: 'fail', to: 'waived' }),
    );
    // A scan afterwards does not take it away.
    await portal.rescan();
    expect(await stateOf(RULE)).toMatchObject({ state: 'waived' });
  });

  it('end on their day, for whoever reads next, without a scan or a task', async () => {
    const { body: waiver } = await request(ADA, { expires: inDays(2) });
    await as(BOB, `/waivers/${waiver.id}/approve`);
    const { body: before } = await portal.get('/estate');
    startMovingTime();

    jest.setSystemTime(Date.parse(`${waiver.expires}T23:59:59Z`));
    expect(await stateOf(RULE)).toMatchObject({ state: 'waived' });
    expect((await portal.get(`/waivers/${waiver.id}`)).body.state).toBe(
      'approved',
    );

    jest.setSystemTime(Date.parse(`${waiver.expires}T23:59:59Z`) + 1000);
    const drift = ({ body }: { body: typeof before }) =>
      body.topDrift.find(({ ruleId }: any) => ruleId === RULE);
    expect(drift({ body: before })).toMatchObject({ failing: 1, waived: 1 });
    expect(drift(await portal.get('/estate'))).toMatchObject({
      failing: 2,
      waived: 0,
    });
    expect(await stateOf(RULE)).toMatchObject({ state: 'fail' });
    expect((await portal.get(`/waivers/${waiver.id}`)).body).toMatchObject({
      state: 'expired',
      resultState: 'fail',
    });
    expect(await history()).toContainEqual(
      expect.objectContaining({ ruleId: RULE, from: 'waived', to: 'fail' }),
    );
    const late = await as(BOB, `/waivers/${waiver.id}/revoke`, {
      comment: 'Too late',
    });
    expect(late.status).toBe(409);
    expect(late.body.error.message).toContain('expired');
  });

  it('end at once when they are revoked', async () => {
    const { body: waiver } = await request(ADA);
    await as(BOB, `/waivers/${waiver.id}/approve`);
    expect((await as(CYD, `/waivers/${waiver.id}/revoke`)).status).toBe(400);
    const revoked = await as(CYD, `/waivers/${waiver.id}/revoke`, {
      comment: 'The migration is done',
    });
    expect(revoked.body).toMatchObject({
      state: 'revoked',
      decision: { by: BOB },
      ending: { by: CYD, comment: 'The migration is done' },
      resultState: 'fail',
    });
    expect(await stateOf(RULE)).toMatchObject({ state: 'fail' });
  });

  it('are decided on once', async () => {
    const { body: waiver } = await request(ADA);
    const answers = await Promise.all([
      as(BOB, `/waivers/${waiver.id}/approve`),
      as(CYD, `/waivers/${waiver.id}/approve`),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const winner = answers.find(({ status }) => status === 200)!.body.decision
      .by;
    const loser = winner === BOB ? CYD : BOB;
    // The answer may have been lost on the way: asking again is no mistake, and no second decision.
    expect((await as(winner, `/waivers/${waiver.id}/approve`)).status).toBe(
      200,
    );
    expect(
      (await as(loser, `/waivers/${waiver.id}/reject`, { comment: 'No' })).body
        .error.message,
    ).toContain(`approved already, by ${winner}`);
    expect(
      (await history()).filter(({ ruleId }: any) => ruleId === RULE),
    ).toHaveLength(1);
  });

  it('can be rejected with a reason, and withdrawn by whoever asked', async () => {
    const { body: first } = await request(ADA);
    expect((await as(BOB, `/waivers/${first.id}/reject`)).status).toBe(400);
    expect(
      (await as(ADA, `/waivers/${first.id}/reject`, { comment: 'x' })).status,
    ).toBe(403);
    const { body: rejected } = await as(BOB, `/waivers/${first.id}/reject`, {
      comment: 'Mend it instead',
    });
    expect(rejected).toMatchObject({
      state: 'rejected',
      decision: { by: BOB, comment: 'Mend it instead' },
    });

    const { body: second, status } = await request(ADA);
    expect([status, second.id === first.id]).toEqual([201, false]);
    expect((await as(BOB, `/waivers/${second.id}/withdraw`)).status).toBe(403);
    expect(
      (await as(ADA, `/waivers/${second.id}/withdraw`)).body,
    ).toMatchObject({ state: 'withdrawn', ending: { by: ADA } });
    expect((await as(BOB, `/waivers/${second.id}/approve`)).status).toBe(409);
    expect(await stateOf(RULE)).toMatchObject({ state: 'fail' });
  });

  it('are asked for once', async () => {
    const { body: waiver } = await request(ADA);
    const again = await request(ADA);
    expect([again.status, again.body.id]).toEqual([200, waiver.id]);
    const other = await request(BOB);
    expect(other.status).toBe(409);
    expect(other.body.error.message).toContain(waiver.id);
  });

  it('are refused with what is wrong', async () => {
    const wrong: [more: object, message: string][] = [
      [{ ruleId: 'secrets/no-plaintext-secret' }, 'does not allow waivers'],
      [
        { ruleId: 'reconciliation/declraed' },
        "Did you mean 'reconciliation/declared'?",
      ],
      [{ expires: inDays(91) }, 'the standard allows 90 days'],
      [{ expires: inDays(-1) }, 'expires: must be a day from'],
      [{ expires: '2027-02-30' }, 'expires: must be a day such as'],
      [
        { reason: 'because' },
        "reason: Invalid enum value. Expected 'migration",
      ],
      [{ text: '  ' }, 'text: must say why'],
      [{ entityRef: 'orders' }, "entityRef: 'orders' is no entity ref"],
      [{ approvedBy: BOB }, 'approvedBy'],
    ];
    for (const [more, message] of wrong) {
      const { status, body } = await request(ADA, more);
      expect([more, status, body.error.message]).toEqual([
        more,
        400,
        expect.stringContaining(message),
      ]);
    }
    expect((await portal.get('/waivers')).body.totalItems).toBe(0);
  });

  it('are told the terms before anybody asks', async () => {
    expect((await orders()).waiverTerms).toMatchObject({
      maxDays: 90,
      latestExpiry: inDays(90),
      nonWaivable: ['secrets/no-plaintext-secret'],
      reasons: expect.arrayContaining(['false-positive']),
    });
    expect((await request(ADA, { expires: inDays(90) })).status).toBe(201);
  });

  it('can cover some paths only', async () => {
    const { body: waiver } = await request(ADA, { path: 'nowhere/**' });
    await as(BOB, `/waivers/${waiver.id}/approve`);
    expect(await stateOf(RULE)).toMatchObject({ state: 'fail' });
  });

  it('are not approved any more once the standard forbids them', async () => {
    const { body: waiver } = await request(ADA);
    await estate.write(
      'standard.yaml',
      `${STANDARD}${WAIVERS}`.replace('secrets/no-plaintext-secret', RULE),
    );
    startMovingTime();
    jest.setSystemTime(Date.now() + 10 * 60_000);
    await portal.settle();
    const { status, body } = await as(BOB, `/waivers/${waiver.id}/approve`);
    expect([status, body.error.message]).toEqual([
      409,
      expect.stringContaining('no longer allows'),
    ]);
  });

  it('are listed, narrowed, ordered and paged', async () => {
    const { body: a } = await request(ADA, { expires: inDays(20) });
    await request(ADA, {
      entityRef: 'component:default/shop',
      expires: inDays(10),
    });
    await request(BOB, { ruleId: 'environments/modelled' });
    await as(CYD, `/waivers/${a.id}/approve`);
    const list = async (query: string) => {
      const { body } = await portal.get(`/waivers${query}`);
      return body.items.map(
        ({ entityRef, ruleId }: any) => `${entityRef.slice(18)} ${ruleId}`,
      );
    };
    const all = [
      'orders environments/modelled',
      `shop ${RULE}`,
      `orders ${RULE}`,
    ];
    expect(await list('')).toEqual(all);
    expect(await list('?sort=expires')).toEqual([all[1], all[2], all[0]]);
    expect(await list('?state=approved')).toEqual([all[2]]);
    expect(await list('?state=requested')).toEqual(all.slice(0, 2));
    expect(await list(`?rule=${RULE}`)).toEqual(all.slice(1));
    expect(await list('?owner=group:default/shopping')).toEqual([all[1]]);
    expect(await list(`?entityRef=${ORDERS}`)).toEqual([all[0], all[2]]);
    expect(await list(`?expiresBefore=${inDays(20)}`)).toEqual([all[1]]);

    const { body: first } = await portal.get('/waivers?limit=2&sort=-expires');
    expect(first.totalItems).toBe(3);
    const { body: second } = await portal.get(
      `/waivers?limit=2&sort=-expires&cursor=${first.nextCursor}`,
    );
    expect(
      [...first.items, ...second.items].map(({ id }: any) => id),
    ).toHaveLength(
      new Set([...first.items, ...second.items].map(({ id }: any) => id)).size,
    );
    expect(second.items).toHaveLength(1);
    expect(second.nextCursor).toBeUndefined();
    const wrong = await portal.get(`/waivers?cursor=${first.nextCursor}`);
    expect([wrong.status, wrong.body.error.message]).toEqual([
      400,
      expect.stringContaining('another order'),
    ]);
  });

  it('of an entity that has left the catalog look like none', async () => {
    const { body: waiver } = await request(ADA);
    await portal.removeEntity(component('orders'));
    startMovingTime();
    jest.setSystemTime(Date.now() + 10 * 60_000);
    await portal.settle();
    expect((await portal.get('/waivers')).body.totalItems).toBe(0);
    expect((await portal.get(`/waivers/${waiver.id}`)).status).toBe(404);
    expect((await as(BOB, `/waivers/${waiver.id}/approve`)).status).toBe(404);
    expect((await request(ADA)).status).toBe(404);
  });

  it('are in the audit log, whether agreed to or refused', async () => {
    const { body: waiver } = await request(ADA);
    await request(ADA, { ruleId: 'secrets/no-plaintext-secret' });
    await as(ADA, `/waivers/${waiver.id}/approve`);
    await as(BOB, `/waivers/${waiver.id}/approve`, { comment: 'Fine' });
    await as(CYD, `/waivers/${waiver.id}/revoke`, { comment: 'Done' });
    const about = audit.entries
      .filter(({ eventId }) => eventId.startsWith('waiver'))
      .filter(({ status }) => status !== 'initiated');
    expect(
      about.map(({ eventId, status, actor, meta }) => [
        eventId,
        meta?.actionType,
        status,
        actor.actorId,
      ]),
    ).toEqual([
      ['waiver-request', undefined, 'succeeded', ADA],
      ['waiver-request', undefined, 'failed', ADA],
      ['waiver-decide', 'approve', 'failed', ADA],
      ['waiver-decide', 'approve', 'succeeded', BOB],
      ['waiver-decide', 'revoke', 'succeeded', CYD],
    ]);
    expect(about[3].meta).toMatchObject({
      waiverId: waiver.id,
      entityRef: ORDERS,
      ruleId: RULE,
      requestedBy: ADA,
    });
    expect(about[2].error).toContain('another person');
  });
});
