import {
  builtInRules,
  createRepositoryTree,
  parseStandard,
} from '@gitops-adoption/conformance';
import { Knex } from 'knex';
import { createScanWorker } from '../__testUtils__/createScanWorker';
import { createTestDatabases } from '../__testUtils__/databases';
import { locationOf } from '../__testUtils__/registerServices';
import {
  component,
  Files,
  kustomizeService,
  STANDARD,
} from '../__testUtils__/TestEstate';
import { MIGRATIONS_DIRECTORY } from '../database/migrate';
import { startRun } from '../database/runs/startRun';
import { syncSources } from '../database/repositories/syncSources';
import { repositoryId } from '../database/repositories/repositoryId';
import { loadFacts } from '../database/facts/loadFacts';
import { SnapshotStore } from '../snapshot/SnapshotStore';
import { AnalysisPool } from './analysis/AnalysisPool';

const databases = createTestDatabases();
const now = new Date('2026-03-01T12:00:00Z');
const location = locationOf('mono');
const ENTITIES: Readonly<Record<string, string>> = {
  orders: 'services/orders',
  cart: 'services/cart',
  gone: 'services/gone',
  whole: '.',
};
const DEPLOYMENT = 'services/orders/base/deployment.yaml';
const PRODUCTION = 'services/orders/overlays/prod/kustomization.yaml';

const standardOf = (text: string) =>
  parseStandard(text, { rules: builtInRules }).standard!;

function monorepo(): Files {
  const files: Files = {};
  for (const service of ['orders', 'cart']) {
    for (const [path, text] of Object.entries(kustomizeService(service))) {
      files[`services/${service}/${path}`] = text;
    }
  }
  files[PRODUCTION] = files[PRODUCTION].replace(
    'newTag: 1.4.0',
    'newTag: main',
  );
  return files;
}

/** A commit: what it makes of the files. */
type Edit = readonly [what: string, edit: (files: Files) => void];

const replace = (path: string, from: string, to: string) => (files: Files) => {
  expect(files[path]).toContain(from);
  files[path] = files[path].replace(from, to);
};

const SAME: Edit = [
  'a comment at the end',
  files => {
    files[DEPLOYMENT] += '# seen\n';
  },
];

const EDITS: readonly Edit[] = [
  SAME,
  [
    'a comment that moves lines',
    files => {
      files[PRODUCTION] = `# moved\n${files[PRODUCTION]}`;
    },
  ],
  ['an image tag', replace(PRODUCTION, 'newTag: main', 'newTag: 1.5.0')],
  [
    'another object',
    files => {
      files[DEPLOYMENT] += '---\napiVersion: v1\nkind: ConfigMap\n';
    },
  ],
  [
    'a file that does not parse',
    files => {
      files['services/cart/broken.yaml'] = 'kind: [\n';
    },
  ],
  [
    'a directory that an entity has waited for',
    files => {
      files['services/gone/base/kustomization.yaml'] = 'resources: []\n';
    },
  ],
  [
    'an Application',
    files => {
      files['apps/orders.yaml'] = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: orders }
spec:
  source: { repoURL: '${location.url}', path: services/orders/overlays/prod }
`;
    },
  ],
  [
    'files that go',
    files => {
      delete files['apps/orders.yaml'];
      delete files['services/cart/broken.yaml'];
    },
  ],
];

describe.each(databases.eachSupportedId())('a rescan, %p', id => {
  const pools: AnalysisPool[] = [];
  let knex: Knex;
  let files: Files;
  let commit = 0;

  const createPool = () => {
    const pool = new AnalysisPool({ processes: 1 });
    pools.push(pool);
    return pool;
  };

  async function createEstate(): Promise<Knex> {
    const database = await databases.init(id);
    await database.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
    await syncSources(database, {
      locations: [location],
      teams: [],
      now,
      sources: Object.entries(ENTITIES).map(([name, path]) => ({
        entity_ref: `component:default/${name}`,
        title: name,
        owner: null,
        entity: JSON.stringify(component(name)),
        entity_digest: name,
        applications: '[]',
        repository_id: repositoryId(location),
        path,
        found_through: null,
        problem: null,
      })),
    });
    return database;
  }

  async function scan(options: {
    database?: Knex;
    analyzer: AnalysisPool;
    standards?: Parameters<typeof createScanWorker>[0]['standards'];
  }): Promise<void> {
    const { database = knex } = options;
    await startRun(database, {
      trigger: 'event',
      scope: 'pushed',
      now,
      repositoryIds: [repositoryId(location)],
    });
    const worker = createScanWorker({
      ...options,
      knex: database,
      clock: () => now,
      read: async ({ url, ref }) => ({
        tree: createRepositoryTree(files, {
          url,
          ref,
          commit: `sha-${commit}`,
        }),
        etag: `sha-${commit}`,
      }),
    });
    expect(await worker.drain()).toBe(1);
  }

  function apply([, edit]: Edit): void {
    commit++;
    edit(files);
  }

  /** All that is known and shown, but for when it became so. */
  async function known(database = knex) {
    const [{ repository_id, reach }] = await database('repository_facts');
    const { entities } = await new SnapshotStore({
      database,
      rules: builtInRules,
    }).get();
    const [repository] = await database('repositories').select(
      'commit',
      'etag',
      'facts_digest',
      'reconcilers',
      'error',
    );
    const { since, ...columns } = await database('results').columnInfo();
    return {
      facts: await loadFacts(database, repository_id),
      reach: JSON.parse(reach),
      repository,
      assessments: (await database('assessments').orderBy('entity_ref')).map(
        ({ changed_at, results_digest, ...assessment }) => assessment,
      ),
      results: await database('results')
        .select(Object.keys(columns))
        .orderBy(['entity_ref', 'rule_id']),
      shown: [...entities.values()].map(({ assessment, source }) => ({
        assessment,
        commit: source.commit,
      })),
    };
  }

  const shown = async () =>
    (await known()).shown.map(({ assessment, commit: shownCommit }) => [
      shownCommit,
      assessment!.unknown ?? assessment!.repository.commit,
    ]);

  beforeEach(async () => {
    files = monorepo();
    commit = 0;
    knex = await createEstate();
  });

  afterEach(() => pools.splice(0).forEach(pool => pool.stop()));

  it('finds and shows what a first scan does, by whichever replica', async () => {
    const replicas = [createPool(), createPool()];
    await scan({ analyzer: replicas[0] });
    for (const [index, edit] of EDITS.entries()) {
      apply(edit);
      await scan({ analyzer: replicas[[0, 0, 1, 0, 1, 1, 0, 1][index]] });
      const first = await createEstate();
      const unknowing = createPool();
      await scan({ database: first, analyzer: unknowing });
      unknowing.stop();
      const [again, expected] = [await known(), await known(first)];
      expect({ after: edit[0], ...again }).toEqual({
        after: edit[0],
        ...expected,
      });
    }
  }, 300_000);

  it('moves the lines of evidence along', async () => {
    const analyzer = createPool();
    const line = async () => {
      const { result } = await knex('results')
        .where({
          entity_ref: 'component:default/orders',
          rule_id: 'promotion/production-pinned',
        })
        .first();
      return JSON.parse(result).evidence[0].line;
    };
    await scan({ analyzer });
    const before = await line();
    apply(EDITS[1]);
    await scan({ analyzer });
    expect(await line()).toBe(before + 1);
  }, 120_000);

  it('writes no facts and no assessments where a commit says the same, and shows the commit', async () => {
    const analyzer = createPool();
    await scan({ analyzer });
    const { repository: _, shown: __, ...before } = await known();
    apply(SAME);
    const written: string[] = [];
    knex.on('query', ({ sql }: { sql: string }) => {
      const [, table] =
        /^(?:insert into|update|delete from) [`"](\w+)/i.exec(sql) ?? [];
      if (table) {
        written.push(table);
      }
    });
    await scan({ analyzer });
    expect(new Set(written)).toEqual(
      new Set(['repositories', 'revisions', 'scan_runs']),
    );
    expect(await known()).toMatchObject(before);
    expect(await shown()).toEqual([
      ['sha-1', 'sha-1'],
      ['sha-1', "The repository has no directory 'services/gone'"],
      ['sha-1', 'sha-1'],
      ['sha-1', 'sha-1'],
    ]);
  }, 120_000);

  it('shows the new commit to whoever has the old one in memory', async () => {
    const analyzer = createPool();
    const store = new SnapshotStore({ database: knex, rules: builtInRules });
    const look = async () => {
      const { entities } = await store.get();
      const { assessment, source, version } = entities.get(
        'component:default/orders',
      )!;
      return [source.commit, assessment!.repository.commit, version];
    };
    await scan({ analyzer });
    const [, , version] = await look();
    apply(SAME);
    await scan({ analyzer });
    expect(await look()).toEqual([
      'sha-1',
      'sha-1',
      expect.not.stringMatching(version!),
    ]);
  }, 120_000);

  it('holds everything against a new standard, though the commit says the same', async () => {
    const analyzer = createPool();
    await scan({ analyzer });
    apply(SAME);
    await scan({
      analyzer,
      standards: [
        standardOf(STANDARD.replace('version: 1.0.0', 'version: 2.0.0')),
      ],
    });
    const { assessments } = await known();
    expect(
      assessments.map(
        ({ assessment }) => JSON.parse(assessment).standard.version,
      ),
    ).toEqual(assessments.map(() => '2.0.0'));
    expect(assessments).toHaveLength(4);
  }, 120_000);

  it('fills in the new commit where a remediation asks for it', async () => {
    const analyzer = createPool();
    const standards = [
      standardOf(
        STANDARD.replace(
          'layout/required-paths:',
          'promotion/production-pinned:',
        ).replace("'${{ entity.name }}'", "'${{ repository.commit }}'"),
      ),
    ];
    const filledIn = async () => {
      const { result } = await knex('results')
        .where({
          entity_ref: 'component:default/orders',
          rule_id: 'promotion/production-pinned',
        })
        .first();
      return JSON.parse(result).remediation.values.name;
    };
    await scan({ analyzer, standards });
    expect(await filledIn()).toBe('sha-0');
    apply(SAME);
    await scan({ analyzer, standards });
    expect(await filledIn()).toBe('sha-1');
  }, 120_000);

  it('makes up for assessments that a replica has died before', async () => {
    const analyzer = createPool();
    await scan({ analyzer });
    apply(EDITS[1]);
    apply(EDITS[2]);
    const dying = createPool();
    // As far as it came: facts are written, and nothing that is made of them.
    const before = await knex('assessments');
    const results = await knex('results');
    await scan({ analyzer: dying });
    const expected = await known();
    await knex('results').delete();
    await knex('assessments').delete();
    await knex('assessments').insert(before);
    for (const result of results) {
      await knex('results').insert(result);
    }
    await scan({ analyzer });
    expect(await known()).toEqual(expected);
  }, 120_000);
});
