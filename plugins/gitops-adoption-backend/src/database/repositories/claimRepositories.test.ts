import { Knex } from 'knex';
import { createTestDatabases } from '../../__testUtils__/databases';
import { MIGRATIONS_DIRECTORY } from '../migrate';
import { claimRepositories } from './claimRepositories';
import { releaseRepository } from './releaseRepository';
import { storeFacts } from '../facts/storeFacts';

const databases = createTestDatabases();

const NOW = new Date('2026-03-01T12:00:00Z');
const LEASE = 60_000;
const HORIZON = 24 * 60 * 60_000;
const after = (millis: number) => new Date(NOW.getTime() + millis);

async function addRepositories(knex: Knex, ...names: string[]) {
  await knex('repositories').insert(
    names.map((name, index) => ({
      id: name,
      url: `https://git.acme.example/acme/${name}`,
      tree_url: `https://git.acme.example/acme/${name}/tree/main/`,
      next_attempt_at: after(-1000 + index),
    })),
  );
}

describe.each(databases.eachSupportedId())('claimRepositories, %p', id => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(id);
    await knex.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
  });

  const claimSome = (
    limit: number,
    options: { now?: Date; exceptHosts?: string[] } = {},
  ) =>
    claimRepositories(knex, {
      now: NOW,
      leaseMillis: LEASE,
      horizonMillis: HORIZON,
      limit,
      ...options,
    });
  const claim = async (now = NOW) => (await claimSome(1, { now }))[0];

  it('hands out what is due, the longest due first, each once', async () => {
    await addRepositories(knex, 'a', 'b');
    await knex('repositories').insert({
      id: 'later',
      url: 'https://git.acme.example/acme/later',
      tree_url: 'https://git.acme.example/acme/later/tree/main/',
      next_attempt_at: after(1000),
    });
    expect((await claim())?.id).toBe('a');
    expect((await claim())?.id).toBe('b');
    expect(await claim()).toBeUndefined();
  });

  it('hands out some at once, none of hosts that have enough to do', async () => {
    await addRepositories(knex, 'a', 'b', 'c', 'd');
    await knex('repositories').where({ id: 'b' }).update({ host: 'slow' });
    const ids = async (...args: Parameters<typeof claimSome>) =>
      (await claimSome(...args)).map(repository => repository.id);
    expect(await ids(2, { exceptHosts: ['slow'] })).toEqual(['a', 'c']);
    expect(await ids(5, { exceptHosts: ['slow'] })).toEqual(['d']);
    expect(await ids(5)).toEqual(['b']);
  });

  it('hands out nothing of a host that is left alone, for as long as that can be', async () => {
    await addRepositories(knex, 'a', 'b');
    await knex('repositories').where({ id: 'a' }).update({ host: 'limited' });
    const pause = (paused_until: Date) =>
      knex('hosts')
        .insert({
          host: 'limited',
          paused_until,
          is_requested: true,
          refusals: 1,
        })
        .onConflict('host')
        .merge();
    await pause(after(1000));
    expect((await claim())?.id).toBe('b');
    expect(await claim()).toBeUndefined();
    await pause(after(HORIZON + 1));
    expect((await claim())?.id).toBe('a');
  });

  it('does not wait for times that only a clock that was wrong can have named', async () => {
    await addRepositories(knex, 'planned', 'leased');
    await knex('repositories')
      .where({ id: 'planned' })
      .update({ next_attempt_at: after(HORIZON + 1) });
    await knex('repositories')
      .where({ id: 'leased' })
      .update({ lease_id: 'x', lease_until: after(3 * LEASE) });
    expect((await claimSome(5)).map(({ id: found }) => found)).toEqual([
      'leased',
      'planned',
    ]);
  });

  it('hands each repository to one of many who ask at once', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `r${index}`);
    await addRepositories(knex, ...names);
    const claimed = await Promise.all(
      Array.from({ length: 30 }, () => claim()),
    );
    const ids = claimed.flatMap(repository => repository?.id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    // Those who came away with nothing while others held the locks ask again.
    for (let more = await claim(); more; more = await claim()) {
      ids.push(more.id);
    }
    expect(ids.sort()).toEqual(names.sort());
  });

  it('hands out again what somebody took and never gave back', async () => {
    await addRepositories(knex, 'a');
    const lost = await claim();
    expect(await claim(after(LEASE - 1))).toBeUndefined();
    const again = await claim(after(LEASE + 1));
    expect(again?.id).toBe('a');
    expect(again?.lease_id).not.toBe(lost?.lease_id);
  });

  it('lets a late writer write nothing', async () => {
    await addRepositories(knex, 'a');
    const late = (await claim())!;
    const current = (await claim(after(LEASE + 1)))!;
    const found = (facts: string) => ({
      sections: [],
      factsDigest: facts,
      version: '1',
      reconcilers: '[]',
      reach: '{}',
      timings: { extractMillis: 0, linkMillis: 0 },
      etag: facts,
    });

    await expect(storeFacts(knex, late, found('late'))).rejects.toThrow(
      'has passed on',
    );
    await expect(
      releaseRepository(knex, late, { now: NOW, nextAttemptAt: after(5000) }),
    ).rejects.toThrow('has passed on');
    expect(await knex('repository_facts')).toEqual([]);

    await storeFacts(knex, current, found('current'));
    await releaseRepository(knex, current, {
      now: NOW,
      nextAttemptAt: after(5000),
    });
    expect(await knex('repositories').first()).toMatchObject({
      etag: 'current',
      lease_id: null,
      attempts: 0,
    });
  });

  it('counts failures in a row and forgets them with a success', async () => {
    await addRepositories(knex, 'a');
    const problem = {
      kind: 'timed-out' as const,
      message: 'It took too long',
      action: 'Wait',
    };
    for (const attempts of [1, 2]) {
      await releaseRepository(knex, (await claim())!, {
        now: NOW,
        nextAttemptAt: NOW,
        problem,
      });
      expect(await knex('repositories').first()).toMatchObject({
        attempts,
        error: JSON.stringify(problem),
        last_success_at: null,
      });
    }
    await releaseRepository(knex, (await claim())!, {
      now: NOW,
      nextAttemptAt: after(1),
    });
    const row = await knex('repositories').first();
    expect(row).toMatchObject({ attempts: 0, error: null });
    expect(new Date(row.last_success_at)).toEqual(NOW);
  });
});
