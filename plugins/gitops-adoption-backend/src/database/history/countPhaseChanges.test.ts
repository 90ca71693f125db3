import { createTestDatabases } from '../../__testUtils__/databases';
import { MIGRATIONS_DIRECTORY } from '../migrate';
import { countPhaseChanges } from './countPhaseChanges';

const databases = createTestDatabases();

const change = (
  entity_ref: string,
  from_state: string | null,
  to_state: string,
  at: string,
  rule_id: string | null = null,
) => ({ entity_ref, rule_id, from_state, to_state, at: new Date(at) });

describe.each(databases.eachSupportedId())('countPhaseChanges, %p', id => {
  it('counts by day who went where, and what was before as of the first day', async () => {
    const knex = await databases.init(id);
    await knex.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
    const refs = ['a', 'b', 'c'];
    await knex('sources').insert(
      refs.map(entity_ref => ({
        entity_ref,
        title: entity_ref,
        entity: '{}',
        entity_digest: '',
        applications: '[]',
        path: '.',
      })),
    );
    await knex('transitions').insert([
      change('a', null, '0', '2026-02-01T12:00:00Z'),
      change('b', null, '0', '2026-03-01T23:59:59Z'),
      change('a', '0', '1', '2026-03-02T00:00:00Z'),
      change('b', '0', '1', '2026-03-02T23:59:59Z'),
      change('c', null, 'unknown', '2026-03-04T00:00:00Z'),
      change('c', 'pass', 'fail', '2026-03-04T00:00:00Z', 'layout/valid-yaml'),
    ]);
    const counted = async (entityRefs?: string[]) =>
      (await countPhaseChanges(knex, { from: '2026-03-02', entityRefs }))
        .map(
          ({ day, from_state, to_state, entities }) =>
            `${day} ${from_state} ${to_state} ${entities}`,
        )
        .sort();
    expect(await counted()).toEqual([
      '2026-03-02 0 1 2',
      '2026-03-02 null 0 2',
      '2026-03-04 null unknown 1',
    ]);
    expect(await counted(['b', 'c'])).toEqual([
      '2026-03-02 0 1 1',
      '2026-03-02 null 0 1',
      '2026-03-04 null unknown 1',
    ]);
    expect(await counted([])).toEqual([]);
    const many = Array.from({ length: 40_000 }, (_, index) => `x-${index}`);
    expect(await counted([...many, 'c'])).toEqual([
      '2026-03-04 null unknown 1',
    ]);
  });
});
