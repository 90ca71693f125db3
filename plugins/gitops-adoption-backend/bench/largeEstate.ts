import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { createRepositoryTree } from '@gitops-adoption/conformance';
import { startPortal } from '../src/__testUtils__/startPortal';
import {
  argoApplication,
  component,
  ESTATE_URL,
  Files,
  kustomizeService,
  STANDARD,
  TestEstate,
} from '../src/__testUtils__/TestEstate';
import { inMegabytes, inSeconds, print, report } from './figures';
import { readingFrom } from './month';
import { openSqlite } from './openSqlite';

const ENTITIES = 10_000;
const REPOSITORIES = 3_000;
/** Repositories that only declare the applications of others. */
const PLATFORM = 20;
const RESOLUTION = 5;
const MEMORY = 1.5e9;

const repositoryOf = (entity: number) => entity % REPOSITORIES;

/** A large company on SQLite: every repository read and every entity judged, in the process that also serves requests. */
export async function largeEstate(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'large-estate-'));
  const file = join(directory, 'adoption.sqlite');
  const estate = await TestEstate.create();
  await estate.write('standard.yaml', STANDARD);
  const knex = openSqlite(file);
  const loaded = process.memoryUsage().rss;
  const portal = await startPortal({
    estate,
    knex,
    entities: [
      ...Array.from({ length: ENTITIES }, (_, index) =>
        component(`service-${index}`, {
          source: `repository-${repositoryOf(index)}/tree/main/apps/s${index}`,
          owner: `group:default/team-${index % 200}`,
        }),
      ),
      ...Array.from({ length: PLATFORM }, (_, index) =>
        component(`platform-${index}`, {
          source: `platform-${index}/tree/main`,
          type: 'platform',
        }),
      ),
    ],
    config: { readers: {} },
    features: [
      readingFrom({
        name: 'memory',
        canRead: () => true,
        read: async ({ url, ref }) => ({
          tree: createRepositoryTree(filesOf(url.split('/').pop()!), {
            url,
            ref,
            commit: 'commit',
          }),
          etag: 'commit',
        }),
      }),
    ],
  });
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 50);
  try {
    const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
    delay.enable();
    const start = performance.now();
    await portal.settle();
    const millis = performance.now() - start;
    delay.disable();
    print(`scan of ${ENTITIES} entities in ${REPOSITORIES} repositories`, {
      seconds: inSeconds(millis),
      'peak RSS': inMegabytes(peak),
      'RSS before': inMegabytes(loaded),
    });
    print('event loop meanwhile', {
      'p99 ms': (delay.percentile(99) / 1e6 - RESOLUTION).toFixed(1),
      'max ms': (delay.max / 1e6 - RESOLUTION).toFixed(1),
    });
    for (const path of ['/teams', '/estate', '/entities']) {
      const asked = performance.now();
      const { text } = await portal.get(path).expect(200);
      print(`GET ${path}`, {
        ms: (performance.now() - asked).toFixed(0),
        bytes: Buffer.byteLength(text),
      });
    }
    await printTables(knex);
    const { size } = await stat(file);
    const unknown = (await knex('assessments').pluck('assessment')).filter(
      json => JSON.parse(json).unknown !== undefined,
    ).length;
    const [{ judged }] = await knex('assessments').count({ judged: '*' });
    report({
      what: `${ENTITIES} entities in ${REPOSITORIES} repositories on SQLite`,
      measured: `${judged} judged (${unknown} unknown) in ${inSeconds(millis)} s, peak RSS ${inMegabytes(peak)}, database ${inMegabytes(size)}`,
      target: `peak RSS <= ${inMegabytes(MEMORY)}`,
      isMet: peak <= MEMORY,
    });
  } finally {
    clearInterval(watch);
    await portal.stop();
    await knex.destroy();
    await estate.remove();
    await rm(directory, { recursive: true });
  }
}

function filesOf(repository: string): Files {
  const [kind, number] = repository.split('-');
  const files: Files = {};
  if (kind === 'platform') {
    for (let index = Number(number); index < REPOSITORIES; index += PLATFORM) {
      files[`apps/${index}.yaml`] = argoApplication({
        name: `service-${index}`,
        repoURL: `${ESTATE_URL}/repository-${index}`,
        path: `apps/s${index}/overlays/prod`,
      });
    }
    return files;
  }
  for (let index = Number(number); index < ENTITIES; index += REPOSITORIES) {
    for (const [path, text] of Object.entries(kustomizeService(`s${index}`))) {
      files[`apps/s${index}/${path}`] = text;
    }
  }
  return files;
}

/** Rows of each table, and how large its columns of JSON are. */
async function printTables(knex: ReturnType<typeof openSqlite>) {
  for (const [table, column] of [
    ['repositories', 'reconcilers'],
    ['repository_facts', 'facts'],
    ['facts_parts', 'json'],
    ['sources', 'entity'],
    ['assessments', 'assessment'],
    ['assessments', 'outcomes'],
    ['results', 'result'],
    ['transitions', 'to_state'],
  ]) {
    const [row] = await knex(table)
      .count({ rows: '*' })
      .avg({ mean: knex.raw('length(??)', [column]) })
      .max({ longest: knex.raw('length(??)', [column]) });
    print(`  ${table}.${column}`, {
      rows: Number(row.rows),
      'mean bytes': Math.round(Number(row.mean)),
      'longest bytes': Number(row.longest),
    });
  }
}
