import { createTestDatabases } from '../../__testUtils__/databases';
import {
  ADA,
  BOB,
  CYD,
  inDays,
  ORDERS,
  RULE,
  startMovingTime,
  WAIVER_STANDARD,
  WaiverPortal,
} from '../../__testUtils__/WaiverPortal';

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())('waivers, %p', databaseId => {
  let waivers: WaiverPortal;

  beforeEach(async () => {
    waivers = await WaiverPortal.start(await databases.init(databaseId));
  }, 60_000);

  afterEach(() => waivers?.stop());

  it('take a finding out of the way once another person agrees', async () => {
    expect(await waivers.result()).toMatchObject({ state: 'fail' });
    const before = await waivers.orders();
    const { body: waiver, status } = await waivers.request(ADA);
    expect(status).toBe(201);
    expect(waiver).toMatchObject({
      state: 'requested',
      requestedBy: ADA,
      entityTitle: 'The orders',
      owner: 'group:default/payments',
      resultState: 'fail',
    });
    expect(await waivers.result()).toMatchObject({ state: 'fail' });

    const own = await waivers.as(ADA, `/waivers/${waiver.id}/approve`);
    expect(own.status).toBe(403);
    expect(own.body.error.message).toContain('another person');

    const approved = await waivers.as(BOB, `/waivers/${waiver.id}/approve`, {
      comment: 'Until spring',
    });
    expect(approved.status).toBe(200);
    expect(approved.body).toMatchObject({
      state: 'approved',
      decision: { by: BOB, comment: 'Until spring' },
      resultState: 'waived',
    });
    expect(await waivers.result()).toMatchObject({
      state: 'waived',
      waiver: { reason: 'migration-planned', expires: waiver.expires },
    });
    const after = await waivers.orders();
    expect(after.assessment.gates[0].waived).toContain(RULE);
    expect(after.assessment.score).toBeGreaterThanOrEqual(
      before.assessment.score,
    );
    expect(await waivers.history()).toContainEqual(
      expect.objectContaining({ ruleId: RULE, from: 'fail', to: 'waived' }),
    );
    // A scan afterwards does not take it away.
    await waivers.portal.rescan();
    expect(await waivers.result()).toMatchObject({ state: 'waived' });
  });

  it('end on their day, for whoever reads next, without a scan or a task', async () => {
    const { body: waiver } = await waivers.request(ADA, { expires: inDays(2) });
    await waivers.as(BOB, `/waivers/${waiver.id}/approve`);
    const { body: before } = await waivers.portal.get('/estate');
    startMovingTime();

    jest.setSystemTime(Date.parse(`${waiver.expires}T23:59:59Z`));
    expect(await waivers.result()).toMatchObject({ state: 'waived' });
    expect((await waivers.portal.get(`/waivers/${waiver.id}`)).body.state).toBe(
      'approved',
    );

    jest.setSystemTime(Date.parse(`${waiver.expires}T23:59:59Z`) + 1000);
    const drift = ({ body }: { body: typeof before }) =>
      body.topDrift.find(({ ruleId }: any) => ruleId === RULE);
    expect(drift({ body: before })).toMatchObject({ failing: 1, waived: 1 });
    expect(drift(await waivers.portal.get('/estate'))).toMatchObject({
      failing: 2,
      waived: 0,
    });
    expect(await waivers.result()).toMatchObject({ state: 'fail' });
    expect(
      (await waivers.portal.get(`/waivers/${waiver.id}`)).body,
    ).toMatchObject({
      state: 'expired',
      resultState: 'fail',
    });
    expect(await waivers.history()).toContainEqual(
      expect.objectContaining({ ruleId: RULE, from: 'waived', to: 'fail' }),
    );
    const late = await waivers.as(BOB, `/waivers/${waiver.id}/revoke`, {
      comment: 'Too late',
    });
    expect(late.status).toBe(409);
    expect(late.body.error.message).toContain('expired');
  });

  it('end at once when they are revoked', async () => {
    const { body: waiver } = await waivers.request(ADA);
    await waivers.as(BOB, `/waivers/${waiver.id}/approve`);
    expect((await waivers.as(CYD, `/waivers/${waiver.id}/revoke`)).status).toBe(
      400,
    );
    const revoked = await waivers.as(CYD, `/waivers/${waiver.id}/revoke`, {
      comment: 'The migration is done',
    });
    expect(revoked.body).toMatchObject({
      state: 'revoked',
      decision: { by: BOB },
      ending: { by: CYD, comment: 'The migration is done' },
      resultState: 'fail',
    });
    expect(await waivers.result()).toMatchObject({ state: 'fail' });
  });

  it('are decided on once', async () => {
    const { body: waiver } = await waivers.request(ADA);
    const answers = await Promise.all([
      waivers.as(BOB, `/waivers/${waiver.id}/approve`),
      waivers.as(CYD, `/waivers/${waiver.id}/approve`),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const winner = answers.find(({ status }) => status === 200)!.body.decision
      .by;
    const loser = winner === BOB ? CYD : BOB;
    // The answer may have been lost on the way: asking again is no mistake, and no second decision.
    expect(
      (await waivers.as(winner, `/waivers/${waiver.id}/approve`)).status,
    ).toBe(200);
    expect(
      (
        await waivers.as(loser, `/waivers/${waiver.id}/reject`, {
          comment: 'No',
        })
      ).body.error.message,
    ).toContain(`approved already, by ${winner}`);
    expect(
      (await waivers.history()).filter(({ ruleId }: any) => ruleId === RULE),
    ).toHaveLength(1);
  });

  it('can be rejected with a reason, and withdrawn by whoever asked', async () => {
    const { body: first } = await waivers.request(ADA);
    expect((await waivers.as(BOB, `/waivers/${first.id}/reject`)).status).toBe(
      400,
    );
    expect(
      (await waivers.as(ADA, `/waivers/${first.id}/reject`, { comment: 'x' }))
        .status,
    ).toBe(403);
    const { body: rejected } = await waivers.as(
      BOB,
      `/waivers/${first.id}/reject`,
      {
        comment: 'Fix it instead',
      },
    );
    expect(rejected).toMatchObject({
      state: 'rejected',
      decision: { by: BOB, comment: 'Fix it instead' },
    });

    const { body: second, status } = await waivers.request(ADA);
    expect([status, second.id === first.id]).toEqual([201, false]);
    expect(
      (await waivers.as(BOB, `/waivers/${second.id}/withdraw`)).status,
    ).toBe(403);
    expect(
      (await waivers.as(ADA, `/waivers/${second.id}/withdraw`)).body,
    ).toMatchObject({ state: 'withdrawn', ending: { by: ADA } });
    expect(
      (await waivers.as(BOB, `/waivers/${second.id}/approve`)).status,
    ).toBe(409);
    expect(await waivers.result()).toMatchObject({ state: 'fail' });
  });

  it('can cover some paths only', async () => {
    const { body: waiver } = await waivers.request(ADA, { path: 'nowhere/**' });
    await waivers.as(BOB, `/waivers/${waiver.id}/approve`);
    expect(await waivers.result()).toMatchObject({ state: 'fail' });
  });

  it('are not approved any more once the standard forbids them', async () => {
    const { body: waiver } = await waivers.request(ADA);
    await waivers.estate.write(
      'standard.yaml',
      WAIVER_STANDARD.replace('secrets/no-plaintext-secret', RULE),
    );
    startMovingTime();
    jest.setSystemTime(Date.now() + 10 * 60_000);
    await waivers.portal.settle();
    const { status, body } = await waivers.as(
      BOB,
      `/waivers/${waiver.id}/approve`,
    );
    expect([status, body.error.message]).toEqual([
      409,
      expect.stringContaining('no longer allows'),
    ]);
  });

  it('are in the audit log, whether agreed to or refused', async () => {
    const { body: waiver } = await waivers.request(ADA);
    await waivers.request(ADA, { ruleId: 'secrets/no-plaintext-secret' });
    await waivers.as(ADA, `/waivers/${waiver.id}/approve`);
    await waivers.as(BOB, `/waivers/${waiver.id}/approve`, { comment: 'Fine' });
    await waivers.as(CYD, `/waivers/${waiver.id}/revoke`, { comment: 'Done' });
    const about = waivers.audit
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
