import { Assessment, ResultState } from '@gitops-adoption/conformance';
import { Knex } from 'knex';
import { createTestDatabases } from '../../__testUtils__/databases';
import { MIGRATIONS_DIRECTORY } from '../migrate';
import { isoTime } from '../tables';
import { readRevision } from '../state/revision';
import { saveAssessments } from './saveAssessments';

const databases = createTestDatabases();
const day = (number: number) => new Date(Date.UTC(2026, 0, number));

function assessed(name: string, states: Record<string, ResultState>) {
  const assessment: Assessment = {
    entityRef: `component:default/${name}`,
    standard: { name: 'acme', version: '1.0.0' },
    engineVersion: '1',
    repository: { path: '.' },
    phase: 1,
    gates: [],
    score: 50,
    environments: [],
    results: Object.entries(states).map(([ruleId, state]) => ({
      ruleId,
      title: ruleId,
      state,
      severity: 'error',
      phase: 1,
      message: state,
      evidence: [],
    })),
  };
  return { assessment, inputDigest: JSON.stringify(states) };
}

describe.each(databases.eachSupportedId())('saveAssessments, %p', id => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(id);
    await knex.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
    await knex('sources').insert({
      entity_ref: 'component:default/shop',
      title: 'shop',
      entity: '{}',
      entity_digest: '',
      applications: '[]',
      path: '.',
    });
  });

  const results = async () =>
    (await knex('results').orderBy('rule_id')).map(
      ({ rule_id, state, since }) => [
        rule_id,
        state,
        isoTime(since)!.slice(8, 10),
      ],
    );

  it('remembers since when a result is what it is', async () => {
    await saveAssessments(
      knex,
      [assessed('shop', { a: 'pass', b: 'pass', c: 'fail' })],
      day(1),
    );
    await saveAssessments(
      knex,
      [assessed('shop', { a: 'pass', b: 'fail', d: 'pass' })],
      day(2),
    );
    await saveAssessments(
      knex,
      [assessed('shop', { a: 'pass', b: 'fail', d: 'fail' })],
      day(3),
    );
    expect(await results()).toEqual([
      ['a', 'pass', '01'],
      ['b', 'fail', '02'],
      ['d', 'fail', '03'],
    ]);
  });

  it('tells readers of news, and of nothing else', async () => {
    const start = Number(await readRevision(knex));
    const revision = async () => Number(await readRevision(knex)) - start;
    await saveAssessments(knex, [assessed('shop', { a: 'pass' })], day(1));
    expect(await revision()).toBe(1);
    await saveAssessments(
      knex,
      [{ ...assessed('shop', { a: 'pass' }), inputDigest: 'other' }],
      day(2),
    );
    expect(await revision()).toBe(1);
    expect(await knex('assessments').first()).toMatchObject({
      input_digest: 'other',
    });
    await saveAssessments(knex, [assessed('shop', { a: 'fail' })], day(3));
    expect(await revision()).toBe(2);
  });

  it('reads and writes no results that are the same', async () => {
    const states = { a: 'pass', b: 'fail' } as const;
    await saveAssessments(knex, [assessed('shop', states)], day(1));
    const statements: string[] = [];
    knex.on('query', ({ sql }) => statements.push(sql));
    const again = { ...assessed('shop', states), reassessOn: '2026-05-01' };
    for (const [at, inputDigest] of ['second', 'third'].entries()) {
      await saveAssessments(knex, [{ ...again, inputDigest }], day(2 + at));
      expect(await knex('assessments').first()).toMatchObject({
        input_digest: inputDigest,
        reassess_on: '2026-05-01',
      });
    }
    expect(statements.filter(sql => /results[^_]/.test(sql))).toEqual([]);
    expect(statements.filter(sql => /insert/.test(sql))).toEqual([]);
    await saveAssessments(knex, [{ ...again, reassessOn: undefined }], day(5));
    expect((await knex('assessments').first()).reassess_on).toBeNull();

    const changed = { a: 'pass', b: 'pass' } as const;
    await saveAssessments(knex, [assessed('shop', changed)], day(6));
    expect(await results()).toEqual([
      ['a', 'pass', '01'],
      ['b', 'pass', '06'],
    ]);
  });

  it('reads results that were written without their digest', async () => {
    const first = assessed('shop', { a: 'pass' });
    await saveAssessments(knex, [first], day(1));
    const write = async (columns: object) => {
      // As an earlier version does, which knows no digest.
      await knex('results').update({
        state: 'fail',
        result: '{}',
        since: day(2),
      });
      await knex('assessments').update(columns);
      await saveAssessments(knex, [first], day(3));
      expect(await results()).toEqual([['a', 'pass', '03']]);
    };
    await write({ input_digest: 'of other facts', changed_at: day(2) });
    await write({ changed_at: day(2) });
    await write({ results_digest: null });
  });

  it('leaves out what has left the catalog while it was assessed', async () => {
    await saveAssessments(
      knex,
      [assessed('left', { a: 'pass' }), assessed('shop', { a: 'pass' })],
      day(1),
    );
    expect(await knex('assessments').pluck('entity_ref')).toEqual([
      'component:default/shop',
    ]);
    expect(await results()).toHaveLength(1);
  });

  it('leaves an assessment that is no longer the one it would replace', async () => {
    const first = assessed('shop', { a: 'pass' });
    const save = (
      states: Record<string, ResultState>,
      replaces: string | null,
    ) =>
      saveAssessments(
        knex,
        [{ ...assessed('shop', states), replaces }],
        day(2),
      );
    expect(await save({ a: 'pass' }, null)).toEqual([]);
    // Both have seen none, and one of them was faster.
    expect(await save({ a: 'fail' }, null)).toEqual(['component:default/shop']);
    expect(await save({ a: 'fail' }, 'older')).toEqual([
      'component:default/shop',
    ]);
    expect(await results()).toEqual([['a', 'pass', '02']]);
    expect(await save({ a: 'fail' }, first.inputDigest)).toEqual([]);
    expect(await results()).toEqual([['a', 'fail', '02']]);
    expect(await knex('transitions')).toHaveLength(2);
  });

  it('lets one of many win that judge the same entity at once', async () => {
    const lost = await Promise.all(
      ['pass', 'fail', 'unknown', 'waived'].map(state =>
        saveAssessments(
          knex,
          [
            {
              ...assessed('shop', { a: state as ResultState }),
              replaces: null,
            },
          ],
          day(1),
        ),
      ),
    );
    expect(lost.flat()).toHaveLength(3);
    const [{ input_digest }] = await knex('assessments');
    const [{ state }] = await knex('results');
    expect(JSON.parse(input_digest)).toEqual({ a: state });
    expect(await knex('transitions')).toHaveLength(1);
  });
});
