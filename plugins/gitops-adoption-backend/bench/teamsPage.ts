import { performance } from 'node:perf_hooks';
import { startPortal } from '../src/__testUtils__/startPortal';
import {
  component,
  group,
  STANDARD,
  TestEstate,
} from '../src/__testUtils__/TestEstate';
import {
  ENTITIES,
  ownerOf,
  TEAMS,
  wideAssessment,
} from '../src/__testUtils__/wideEstate';
import { bumpRevision } from '../src/database/state/revision';
import { saveAssessments } from '../src/database/assessments/saveAssessments';
import { median, print, report } from './figures';
import { openSqlite } from './openSqlite';
import { runTechInsights } from './techInsights';

const DAY = 24 * 60 * 60 * 1000;
const ROUNDS = 20;
const CHECKS = 20;
const TIMES_FASTER = 20;
const PAGE = '/teams';

/** What the pages of the dashboard ask for, right after something changed and after that, and the same elsewhere. */
export async function teamsPage(): Promise<void> {
  const estate = await TestEstate.create();
  await estate.write('standard.yaml', STANDARD);
  const knex = openSqlite();
  const portal = await startPortal({
    estate,
    knex,
    entities: [
      ...Array.from({ length: ENTITIES }, (_, index) =>
        component(`service-${index}`, { owner: ownerOf(index) }),
      ),
      ...Array.from({ length: TEAMS }, (_, index) =>
        group(`team-${index}`, ['company']),
      ),
      group('company'),
    ],
  });
  try {
    await portal.settle();
    await keepAYear(knex);
    let queries = 0;
    knex.on('query', () => queries++);
    const ofPage = { changed: 0, unchanged: 0 };
    for (const path of [PAGE, '/estate', '/history?days=365', '/findings']) {
      for (const state of ['changed', 'unchanged'] as const) {
        const millis: number[] = [];
        let bytes = 0;
        for (let round = 0; round < ROUNDS; round++) {
          if (state === 'changed') {
            await bumpRevision(knex);
          }
          queries = 0;
          const start = performance.now();
          const { text } = await portal.get(path).expect(200);
          millis.push(performance.now() - start);
          bytes = Buffer.byteLength(text);
        }
        print(`GET ${path}, ${state} estate`, {
          queries,
          bytes,
          'median ms': median(millis).toFixed(1),
        });
        if (path === PAGE) {
          ofPage[state] = median(millis);
          report({
            what: `teams page, ${state} estate`,
            measured: `${queries} queries, ${(bytes / 1000).toFixed(1)} kB`,
            target: '<= 5 queries, <= 200 kB',
            isMet: queries <= 5 && bytes <= 200_000,
          });
        }
      }
    }
    await compare(ofPage);
  } finally {
    await portal.stop();
    await knex.destroy();
    await estate.remove();
  }
}

async function compare(ofPage: { changed: number; unchanged: number }) {
  const { millis, queries, bytes } = await runTechInsights({
    entities: ENTITIES,
    checks: CHECKS,
  });
  const theirs = median(millis);
  print(`Tech Insights, ${ENTITIES} entities x ${CHECKS} checks`, {
    queries,
    bytes,
    'median ms': theirs.toFixed(1),
  });
  for (const state of ['changed', 'unchanged'] as const) {
    const times = theirs / ofPage[state];
    report({
      what: `teams page, ${state} estate, against Tech Insights`,
      measured: `${times.toFixed(0)}x faster`,
      target: `>= ${TIMES_FASTER}x`,
      isMet: times >= TIMES_FASTER,
    });
  }
}

/** Assessments on everything, and a year in which one entity in fifty changes a day. */
async function keepAYear(knex: ReturnType<typeof openSqlite>) {
  const now = Date.now();
  const indices = Array.from({ length: ENTITIES }, (_, index) => index);
  for (let start = 0; start < ENTITIES; start += 100) {
    const made = indices.slice(start, start + 100).map(index => ({
      inputDigest: 'kept',
      assessment: wideAssessment(index),
    }));
    await saveAssessments(knex, made, new Date(now - 365 * DAY));
  }
  for (let day = 364; day > 0; day--) {
    const changed = indices.filter(index => (index + day) % 50 === 0);
    const made = changed.map(index => {
      const assessment = wideAssessment(index);
      return {
        inputDigest: `of day ${day}`,
        assessment: {
          ...assessment,
          phase: ((day >> 1) % 3) as 0 | 1 | 2,
          results: assessment.results.map((result, rule) =>
            rule === day % assessment.results.length
              ? { ...result, state: 'unknown' as const }
              : result,
          ),
        },
      };
    });
    await saveAssessments(knex, made, new Date(now - day * DAY));
  }
  for (const table of ['results', 'transitions']) {
    const [{ rows }] = await knex(table).count({ rows: '*' });
    print(`rows of ${table} after a year`, { rows: Number(rows) });
  }
}
