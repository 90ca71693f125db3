import { Knex } from 'knex';
import { createTestDatabases } from '../../__testUtils__/databases';
import { MIGRATIONS_DIRECTORY } from '../migrate';
import { expireTransitions } from './expireTransitions';
import { countPhaseChanges } from './countPhaseChanges';

const databases = createTestDatabases();
const day = (date: number) => new Date(Date.UTC(2026, 2, date));

const phase = (
  entity_ref: string,
  to_state: string,
  date: number,
  from_state: string | null = null,
) => ({
  entity_ref,
  rule_id: null,
  from_state,
  to_state,
  at: day(date),
});
const result = (entity_ref: string, to_state: string, date: number) => ({
  ...phase(entity_ref, to_state, date),
  rule_id: 'layout/valid-yaml',
});

describe.each(databases.eachSupportedId())('expireTransitions, %p', id => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(id);
    await knex.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
    await knex('sources').insert(
      ['a', 'b'].map(entity_ref => ({
        entity_ref,
        title: entity_ref,
        entity: '{}',
        entity_digest: '',
        applications: '[]',
        path: '.',
      })),
    );
    await knex('transitions').insert([
      phase('a', 'unknown', 1),
      phase('a', '1', 2, 'unknown'),
      result('a', 'fail', 2),
      phase('b', '2', 3),
      result('a', 'pass', 5),
      phase('a', '3', 6, '1'),
    ]);
  });

  const kept = async () =>
    (await knex('transitions').orderBy('id')).map(
      ({ entity_ref, to_state }) => `${entity_ref} ${to_state}`,
    );

  it('forgets what is older, and not where an entity stood', async () => {
    expect(await expireTransitions(knex, { before: day(4) })).toBe(2);
    expect(await kept()).toEqual(['a 1', 'b 2', 'a pass', 'a 3']);
    expect(
      (await countPhaseChanges(knex, { from: '2026-03-04' })).map(
        ({ day: on, from_state, to_state }) => [on, from_state, to_state],
      ),
    ).toEqual([
      ['2026-03-04', null, '1'],
      ['2026-03-04', null, '2'],
      ['2026-03-06', '1', '3'],
    ]);
  });

  it('leaves everything that is young enough, and does nothing twice', async () => {
    expect(await expireTransitions(knex, { before: day(1) })).toBe(0);
    expect(await expireTransitions(knex, { before: day(30) })).toBe(4);
    expect(await kept()).toEqual(['b 2', 'a 3']);
    expect(await expireTransitions(knex, { before: day(30) })).toBe(0);
  });
});
