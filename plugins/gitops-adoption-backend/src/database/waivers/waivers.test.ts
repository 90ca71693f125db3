import { Knex } from 'knex';
import { createTestDatabases } from '../../__testUtils__/databases';
import { MIGRATIONS_DIRECTORY } from '../migrate';
import { WaiverRow } from './waiverRows';
import { decideWaiver } from './decideWaiver';
import { deleteExpiredWaivers } from './deleteExpiredWaivers';
import { insertWaiver } from './insertWaiver';
import {
  countWaivers,
  listWaivers,
  positionOf,
  WaiverFilter,
  WaiverOrder,
  WaiverPosition,
} from './listWaivers';
import { loadWaiver } from './loadWaiver';
import { loadWaiversInForce } from './loadWaiversInForce';
import { readRevisions } from '../state/revision';

const databases = createTestDatabases();
const now = new Date(Date.UTC(2027, 0, 10, 12));
const today = '2027-01-10';
const ref = (name: string) => `component:default/${name}`;

describe.each(databases.eachSupportedId())('waivers, %p', databaseId => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    await knex.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
  });

  const request = (
    name: string,
    options: Partial<{
      rule: string;
      expires: string;
      path: string;
      by: string;
      today: string;
      at: Date;
    }> = {},
  ) =>
    insertWaiver(knex, {
      waiver: {
        entity_ref: ref(name),
        rule_id: options.rule ?? 'docs/runbook',
        path: options.path ?? null,
        reason: 'accepted-risk',
        text: 'For a while',
        expires: options.expires ?? '2027-02-01',
        requested_by: options.by ?? 'user:default/ada',
      },
      openPerPerson: 20,
      today: options.today ?? today,
      now: options.at ?? now,
    });

  const approve = (id: string, by: string, day = today) =>
    decideWaiver(knex, {
      id,
      from: 'requested',
      to: 'approved',
      by,
      today: day,
      now,
    });

  it('wait once for the same thing, however many ask at the same time', async () => {
    const asked = await Promise.all([
      request('orders', { by: 'user:default/ada' }),
      request('orders', { by: 'user:default/bob' }),
      request('orders', { by: 'user:default/cyd' }),
    ]);
    expect(asked.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(new Set(asked.map(({ row }) => row.id)).size).toBe(1);

    const others = [
      await request('shop'),
      await request('orders', { rule: 'docs/readme' }),
      await request('orders', { path: 'overlays/dev/**' }),
    ];
    expect(others.map(({ isNew }) => isNew)).toEqual([true, true, true]);
    expect((await readRevisions(knex)).waivers).toBe(4);
  });

  it('can be asked for again once they are decided on or have expired', async () => {
    const { row } = await request('orders');
    await approve(row.id, 'user:default/bob');
    const renewal = await request('orders', { expires: '2027-01-20' });
    expect(renewal.isNew).toBe(true);
    const later = await request('orders', {
      expires: '2027-03-01',
      today: '2027-01-21',
    });
    expect(later.isNew).toBe(true);
  });

  it('are decided on by one of two who do so at the same time', async () => {
    const { row } = await request('orders');
    const before = await readRevisions(knex);
    const decided = await Promise.all([
      approve(row.id, 'user:default/bob'),
      approve(row.id, 'user:default/cyd'),
      decideWaiver(knex, {
        id: row.id,
        from: 'requested',
        to: 'rejected',
        by: 'user:default/dan',
        comment: 'No',
        today,
        now,
      }),
    ]);
    const [winner, ...others] = decided.filter(Boolean);
    expect(others).toEqual([]);
    expect(await loadWaiver(knex, row.id)).toEqual(winner);
    expect((await readRevisions(knex)).waivers).toBe(before.waivers + 1);
  });

  it('are not decided on after their last day', async () => {
    const { row } = await request('orders', { expires: '2027-01-10' });
    expect(await approve(row.id, 'user:default/bob', '2027-01-11')).toBe(
      undefined,
    );
    expect(await approve(row.id, 'user:default/bob', '2027-01-10')).toEqual(
      expect.objectContaining({ state: 'approved' }),
    );
  });

  it('count as input of assessments when they come into force or go', async () => {
    const { row } = await request('orders');
    const { inputs } = await readRevisions(knex);
    await approve(row.id, 'user:default/bob');
    expect((await readRevisions(knex)).inputs).toBe(inputs + 1);
    const inForce = async (day: string, refs?: string[]) => [
      ...(
        await loadWaiversInForce(knex, { today: day, entityRefs: refs })
      ).keys(),
    ];
    expect(await inForce(today)).toEqual([ref('orders')]);
    expect(await inForce('2027-02-01', [ref('orders')])).toHaveLength(1);
    expect(await inForce('2027-02-02')).toEqual([]);
    expect(await inForce(today, [ref('shop')])).toEqual([]);

    await decideWaiver(knex, {
      id: row.id,
      from: 'approved',
      to: 'revoked',
      by: 'user:default/bob',
      comment: 'Fixed',
      today,
      now,
    });
    expect((await readRevisions(knex)).inputs).toBe(inputs + 2);
    expect(await inForce(today)).toEqual([]);
    expect(await loadWaiver(knex, row.id)).toMatchObject({
      decided_by: 'user:default/bob',
      ended_by: 'user:default/bob',
      ending_comment: 'Fixed',
    });
  });

  describe('in lists', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];

    beforeEach(async () => {
      const days = ['05', '03', '05', '01', '04'];
      for (const [index, name] of names.entries()) {
        await request(name, {
          expires: `2027-02-${days[index]}`,
          at: new Date(now.getTime() + index),
        });
      }
      await request('hidden', { expires: '2027-02-02' });
    });

    const filter = (more: Partial<WaiverFilter> = {}): WaiverFilter => ({
      entityRefs: names.map(ref),
      today,
      ...more,
    });

    async function walk(order: WaiverOrder, of = filter()) {
      const seen: WaiverRow[] = [];
      let after: WaiverPosition | undefined;
      for (;;) {
        const rows = await listWaivers(knex, {
          filter: of,
          order,
          after,
          limit: 2,
        });
        seen.push(...rows);
        if (rows.length < 2) {
          return seen.map(({ entity_ref }) => entity_ref.slice(-1)).join('');
        }
        after = positionOf(rows[1]);
      }
    }

    it('are all seen once in either order, and none of a hidden entity', async () => {
      expect(await walk({ by: 'requestedAt', descending: false })).toBe(
        'abcde',
      );
      expect(await walk({ by: 'requestedAt', descending: true })).toBe('edcba');
      expect(await walk({ by: 'expires', descending: false })).toBe('dbeac');
      expect(await walk({ by: 'expires', descending: true })).toBe('caebd');
      expect(await countWaivers(knex, filter())).toBe(5);
    });

    it('are narrowed to what is asked for', async () => {
      const order = { by: 'expires', descending: false } as const;
      expect(await walk(order, filter({ expiresBefore: '2027-02-04' }))).toBe(
        'db',
      );
      expect(await walk(order, filter({ rule: 'docs/readme' }))).toBe('');
      expect(await walk(order, filter({ entityRefs: [] }))).toBe('');
      const [row] = await listWaivers(knex, {
        filter: filter({ entityRefs: [ref('a')] }),
        order,
        limit: 1,
      });
      await approve(row.id, 'user:default/bob');
      expect(await walk(order, filter({ state: 'approved' }))).toBe('a');
      expect(await walk(order, filter({ state: 'requested' }))).toBe('dbec');
      const later = { today: '2027-02-05' };
      expect(await walk(order, filter({ state: 'expired', ...later }))).toBe(
        'dbe',
      );
      expect(await walk(order, filter({ state: 'requested', ...later }))).toBe(
        'c',
      );
    });
  });

  it('are forgotten long after their last day', async () => {
    await request('orders', { expires: '2027-02-01' });
    await request('shop', { expires: '2027-02-02' });
    const before = { lastDayBefore: '2027-02-02' };
    expect(await deleteExpiredWaivers(knex, before)).toBe(1);
    expect(await deleteExpiredWaivers(knex, before)).toBe(0);
    expect(await knex('waivers').pluck('entity_ref')).toEqual([ref('shop')]);
  });
});
