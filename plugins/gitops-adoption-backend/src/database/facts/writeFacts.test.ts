import { createHash } from 'node:crypto';
import { FactsSection } from '@gitops-adoption/conformance/node';
import { Knex } from 'knex';
import { createTestDatabases } from '../../__testUtils__/databases';
import { MIGRATIONS_DIRECTORY } from '../migrate';
import { loadFacts } from './loadFacts';
import { writeFacts } from './writeFacts';

const databases = createTestDatabases();

const FILL = 'x'.repeat(5000);

const part = (json: string) => ({
  json,
  digest: createHash('sha256').update(json).digest('hex'),
});
/** A list whose parts are long enough to lie in rows of their own. */
const large = (name: string, values: readonly number[]): FactsSection => ({
  name,
  isList: true,
  parts: values.map(value => part(`{"value":${value},"${name}":"${FILL}"}`)),
});
const small = (name: string, json: string): FactsSection => ({
  name,
  isList: false,
  parts: [part(json)],
});
const valuesIn = (facts: any, name: string): number[] =>
  facts[name].map(({ value }: { value: number }) => value);

describe.each(databases.eachSupportedId())('writeFacts, %p', id => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(id);
    await knex.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
    for (const name of ['a', 'b']) {
      await knex('repositories').insert({
        id: name,
        url: `https://git.acme.example/acme/${name}`,
        tree_url: '',
        next_attempt_at: new Date(),
      });
    }
  });

  const write = (sections: readonly FactsSection[], name = 'a', reach = '{}') =>
    knex.transaction(tx => writeFacts(tx, name, { sections, reach }));
  const digests = async () =>
    (await knex('facts_parts').where({ repository_id: 'a' }).pluck('digest'))
      .slice()
      .sort();
  const digestsOf = (...sections: FactsSection[]) =>
    sections.flatMap(({ parts }) => parts.map(({ digest }) => digest)).sort();

  it('keeps small sections together, and writes those parts of others that are new', async () => {
    const statements: { sql: string; bindings: readonly unknown[] }[] = [];
    await write([
      small('files', '{"total":1}'),
      large('units', [1, 2, 3]),
      large('images', [1, 2]),
    ]);
    await write([large('units', [7, 8])], 'b');
    knex.on('query', query => statements.push(query));
    await write([
      small('files', '{"total":2}'),
      large('units', [1, 4, 3]),
      large('images', [1, 2]),
    ]);

    const written = statements.filter(({ sql }) =>
      /insert into .facts_parts/.test(sql),
    );
    expect(written).toHaveLength(1);
    expect(written[0].bindings).toHaveLength(3);
    const facts: any = await loadFacts(knex, 'a');
    expect(facts.files).toEqual({ total: 2 });
    expect(valuesIn(facts, 'units')).toEqual([1, 4, 3]);
    expect(valuesIn(facts, 'images')).toEqual([1, 2]);
    expect(await digests()).toEqual(
      digestsOf(large('units', [1, 4, 3]), large('images', [1, 2])),
    );
    expect(valuesIn(await loadFacts(knex, 'b'), 'units')).toEqual([7, 8]);
  });

  it('takes parts that two sections share, and sections that become small', async () => {
    const shared = large('units', [1, 2]);
    await write([shared, { ...shared, name: 'charts' }]);
    expect(valuesIn(await loadFacts(knex, 'a'), 'charts')).toEqual([1, 2]);
    await write([shared, { ...shared, name: 'charts', parts: [] }]);
    expect(await loadFacts(knex, 'a')).toMatchObject({
      charts: [],
      units: [{ value: 1 }, { value: 2 }],
    });
    await write([small('files', '{}')]);
    expect(await loadFacts(knex, 'a')).toEqual({ files: {} });
    expect(await digests()).toEqual([]);
  });

  it('leaves what was before where it is broken off', async () => {
    await write([large('units', [1, 2])], 'a', '{"of":"first"}');
    await expect(
      knex.transaction(async tx => {
        const sections = [large('units', [3, 4])];
        await writeFacts(tx, 'a', { sections, reach: '{"of":"second"}' });
        throw new Error('The process ends here');
      }),
    ).rejects.toThrow('ends here');
    expect(valuesIn(await loadFacts(knex, 'a'), 'units')).toEqual([1, 2]);
    expect(await knex('repository_facts').pluck('reach')).toEqual([
      '{"of":"first"}',
    ]);
  });

  it('shows readers the ones or the others, also where they are exchanged meanwhile', async () => {
    await write([large('units', [0, 1]), large('images', [0])]);
    const exchanged: Promise<void>[] = [];
    let left = 3;
    // Between the statements of the reader.
    knex.on('query-response', (_, { sql, __knexTxId }) => {
      if (!__knexTxId && /^select .*repository_facts/.test(sql) && left-- > 0) {
        exchanged.push(write([large('units', [left + 10, left + 20])]));
      }
    });
    const loading = loadFacts(knex, 'a');
    const units = valuesIn(await loading, 'units');
    await Promise.all(exchanged);
    expect(exchanged.length).toBeGreaterThan(0);
    expect(units).toHaveLength(2);
    expect(units[0] === 0 ? units[1] === 1 : units[1] - units[0] === 10).toBe(
      true,
    );
  });

  it('reads facts that an earlier version has written, before or after', async () => {
    const whole = { units: [{ value: 1 }] };
    await knex('repository_facts').insert({
      repository_id: 'a',
      facts: JSON.stringify(whole),
    });
    expect(await loadFacts(knex, 'a')).toEqual(whole);

    await write([large('units', [1, 2])], 'a', '{"of":"parts"}');
    // What it writes has all sections, and it knows no other columns.
    await knex('repository_facts')
      .insert({
        repository_id: 'a',
        facts: JSON.stringify(whole),
        reach: '{"of":"whole"}',
      })
      .onConflict('repository_id')
      .merge();
    expect(await loadFacts(knex, 'a')).toEqual(whole);

    await write([large('units', [1, 2])], 'a', '{"of":"parts"}');
    expect(valuesIn(await loadFacts(knex, 'a'), 'units')).toEqual([1, 2]);
    expect(await knex('repository_facts').pluck('reach')).toEqual([
      '{"of":"parts"}',
    ]);
  });

  it('loses no facts where the version before comes back', async () => {
    await write([small('files', '{"total":1}'), large('units', [1, 2])]);
    await write([small('files', '{"total":5}')], 'b');
    const before = [await loadFacts(knex, 'a'), await loadFacts(knex, 'b')];
    await knex.migrate.down({
      directory: MIGRATIONS_DIRECTORY,
      name: '20261201000000_facts_parts.js',
    } as Knex.MigratorConfig);
    const rows = await knex('repository_facts').orderBy('repository_id');
    expect(rows.map(({ facts }) => JSON.parse(facts))).toEqual(before);
    await knex.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
    expect([await loadFacts(knex, 'a'), await loadFacts(knex, 'b')]).toEqual(
      before,
    );
  });
});
