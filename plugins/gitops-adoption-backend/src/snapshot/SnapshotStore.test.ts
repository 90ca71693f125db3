import { Assessment, ResultState, Rule } from '@gitops-adoption/conformance';
import { Knex } from 'knex';
import { createTestDatabases } from '../__testUtils__/databases';
import { registerServices } from '../__testUtils__/registerServices';
import { MIGRATIONS_DIRECTORY } from '../database/migrate';
import { bumpRevision } from '../database/state/revision';
import { saveAssessments } from '../database/assessments/saveAssessments';
import { paceOf, SnapshotStore } from './SnapshotStore';

const databases = createTestDatabases();
const ref = (name: string) => `component:default/${name}`;

const assessed = (name: string, state: ResultState) => ({
  inputDigest: state,
  assessment: {
    entityRef: ref(name),
    standard: { name: 'acme', version: '1.0.0' },
    engineVersion: '1',
    repository: { path: '.' },
    phase: 1,
    gates: [],
    score: 50,
    environments: [],
    results: [
      {
        ruleId: 'layout/valid-yaml',
        title: '',
        state,
        severity: 'error',
        phase: 1,
        message: '',
        evidence: [],
      },
    ],
  } satisfies Assessment,
});

describe.each(databases.eachSupportedId())('SnapshotStore, %p', id => {
  let knex: Knex;
  let assessmentsRead: number;
  let listed: number;
  let day = 1;
  const rules = [{ id: 'layout/valid-yaml', title: 'Valid YAML' }] as Rule[];
  const save = (name: string, state: ResultState) =>
    saveAssessments(
      knex,
      [assessed(name, state)],
      new Date(Date.UTC(2026, 0, day++)),
    );

  beforeEach(async () => {
    knex = await databases.init(id);
    await knex.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
    await registerServices(knex, ['a', 'b', 'c']);
    assessmentsRead = 0;
    listed = 0;
    knex.on('query-response', (rows, { sql }) => {
      if (/^select .*outcomes/.test(sql)) {
        assessmentsRead += rows.length;
      } else if (/^select .*input_digest.* from .sources/.test(sql)) {
        listed++;
      }
    });
  });

  it('asks twice whether something changed for many requests at the same time, and shows all of them what did', async () => {
    await save('a', 'pass');
    const store = new SnapshotStore({ database: knex, rules });
    await store.get();
    let asked = 0;
    knex.on('query', ({ sql }) => {
      asked += Number(/^select .* from .revisions/.test(sql));
    });
    const first = store.get();
    await save('a', 'fail');
    asked = 0;
    const later = Array.from({ length: 20 }, () => store.get());
    const [shown] = await Promise.all(later);
    expect(asked).toBeLessThanOrEqual(2);
    expect(shown.entities.get(ref('a'))?.summary.findings.error).toBe(1);
    await first;
  });

  it('reads again what has changed, and keeps the rest as it is', async () => {
    await save('a', 'pass');
    await save('b', 'pass');
    assessmentsRead = 0;
    const store = new SnapshotStore({ database: knex, rules });
    const first = await store.get();
    expect(assessmentsRead).toBe(2);
    expect(first.entities.get(ref('a'))?.assessment?.results).toMatchObject([
      { title: 'Valid YAML', state: 'pass' },
    ]);
    expect(first.entities.get(ref('c'))).toMatchObject({
      assessment: undefined,
      source: { state: 'never-scanned' },
    });
    expect(await store.get()).toBe(first);

    await save('b', 'fail');
    assessmentsRead = 0;
    const second = await store.get();
    expect(assessmentsRead).toBe(1);
    expect(second.entities.get(ref('b'))?.summary.findings.error).toBe(1);
    expect(second.entities.get(ref('a'))).toBe(first.entities.get(ref('a')));
    expect(first.entities.get(ref('b'))?.summary.findings.error).toBe(0);
  });

  it('follows entities that come and go, and repositories that fail', async () => {
    await save('a', 'pass');
    const store = new SnapshotStore({ database: knex, rules });
    await store.get();
    await registerServices(knex, ['a', 'd']);
    expect([...(await store.get()).entities.keys()]).toEqual(
      ['a', 'd'].map(ref),
    );
    const error = { kind: 'failed', message: 'no', action: 'none' };
    await knex('repositories')
      .where('url', 'like', '%/a')
      .update({ error: JSON.stringify(error) });
    await bumpRevision(knex);
    assessmentsRead = 0;
    const { source, assessment } = (await store.get()).entities.get(ref('a'))!;
    expect(source).toMatchObject({ state: 'failed', error });
    expect(assessment?.phase).toBe(1);
    expect(assessmentsRead).toBe(0);
  });

  it('is loaded once for many requests, and shows each what was so when it came', async () => {
    const store = new SnapshotStore({ database: knex, rules });
    await Promise.all(Array.from({ length: 20 }, () => store.get()));
    expect(listed).toBe(1);

    // A load is under way that has not seen what is written now.
    await bumpRevision(knex);
    const early = store.get();
    await save('a', 'fail');
    const late = await store.get();
    expect(late.entities.get(ref('a'))?.summary.findings.error).toBe(1);
    expect((await early).entities.size).toBe(3);
  });

  it('is shown for a while where it is large, however much changes', async () => {
    let pace = 60_000;
    const store = new SnapshotStore({
      database: knex,
      rules,
      pace: entities => (entities === 3 ? pace : 0),
    });
    const first = await store.get();
    await save('a', 'fail');
    expect(await store.get()).toBe(first);
    expect(listed).toBe(1);

    pace = 0;
    const other = new SnapshotStore({
      database: knex,
      rules,
      pace: () => pace,
    });
    const second = await other.get();
    await save('a', 'pass');
    expect(await other.get()).not.toBe(second);
    expect([paceOf(1000), paceOf(10_000)]).toEqual([0, 2500]);
  });
});
