import { createTestDatabases } from '../../__testUtils__/databases';
import { MIGRATIONS_DIRECTORY } from '../migrate';
import { countFindingChanges } from './countFindingChanges';

const databases = createTestDatabases();

const change = (
  entity_ref: string,
  from_state: string | null,
  to_state: string,
  at: string,
  rule_id: string | null = 'layout/valid-yaml',
) => ({ entity_ref, rule_id, from_state, to_state, at: new Date(at) });

describe.each(databases.eachSupportedId())('countFindingChanges, %p', id => {
  it('counts by day what became a finding and what stopped being one', async () => {
    const knex = await databases.init(id);
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
      change('a', 'pass', 'fail', '2026-03-01T12:00:00Z'),
      change('a', 'pass', 'fail', '2026-03-04T00:00:00Z'),
      change('a', 'unknown', 'fail', '2026-03-04T23:59:59Z', 'secrets/other'),
      change('a', 'fail', 'pass', '2026-03-05T00:00:00Z'),
      change('a', '1', '2', '2026-03-05T00:00:00Z', null),
      change('b', 'fail', 'not-applicable', '2026-03-05T08:00:00Z'),
      change('b', 'fail', 'waived', '2026-03-06T08:00:00Z'),
      change('b', 'fail', 'unknown', '2026-03-06T08:00:00Z', 'secrets/other'),
    ]);
    const counted = async (entityRefs?: string[]) =>
      (await countFindingChanges(knex, { from: '2026-03-02', entityRefs })).map(
        ({ day, opened, fixed }) => `${day} +${opened} -${fixed}`,
      );
    expect(await counted()).toEqual(['2026-03-04 +2 -0', '2026-03-05 +0 -2']);
    expect(await counted(['b', "it's not there"])).toEqual([
      '2026-03-05 +0 -1',
    ]);
    expect(await counted([])).toEqual([]);
  });
});
