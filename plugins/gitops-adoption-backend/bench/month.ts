import { performance } from 'node:perf_hooks';
import { NotModifiedError } from '@backstage/errors';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { createRepositoryTree } from '@gitops-adoption/conformance';
import {
  gitOpsAdoptionReadersExtensionPoint,
  RepositoryReader,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
import { startPortal } from '../src/__testUtils__/startPortal';
import {
  component,
  Files,
  kustomizeService,
  STANDARD,
  TestEstate,
} from '../src/__testUtils__/TestEstate';
import { inSeconds, print, report } from './figures';
import { countWrites, openSqlite, rowsOf, Writes } from './openSqlite';

const HOUR = 60 * 60 * 1000;
const DAYS = 30;
const REPOSITORIES = 250;
/** Entities of a repository. */
const SHARED_BY = 4;
const CHANGING_A_DAY = 0.02 * REPOSITORIES;

/**
 * A month of hourly scans, in which a few repositories change a day. Time is moved on, so that days pass.
 */
export async function month(): Promise<void> {
  const clock = moveTime();
  const estate = await TestEstate.create();
  await estate.write('standard.yaml', STANDARD);
  const knex = openSqlite();
  const commits = new Map<string, number>();
  let reads = 0;
  const portal = await startPortal({
    estate,
    knex,
    entities: Array.from({ length: REPOSITORIES * SHARED_BY }, (_, index) =>
      component(`service-${index}`, {
        source: `repository-${Math.floor(index / SHARED_BY)}/tree/main/apps/a${index % SHARED_BY}`,
      }),
    ),
    config: { readers: {} },
    features: [
      readingFrom({
        name: 'changing',
        canRead: () => true,
        read: async ({ url, ref }, { etag }) => {
          reads++;
          const number = commits.get(url.split('/').pop()!) ?? 0;
          if (etag === `commit-${number}`) {
            throw new NotModifiedError();
          }
          return {
            tree: createRepositoryTree(filesAt(number), {
              url,
              ref,
              commit: `commit-${number}`,
            }),
            etag: `commit-${number}`,
          };
        },
      }),
    ],
  });
  try {
    const writes = countWrites(knex);
    await portal.settle();
    print('first scan', rowsByTable(writes));
    writes.clear();
    reads = 0;
    const start = performance.now();
    const perDay: Map<string, Writes>[] = [];
    let changes = 0;
    for (let day = 0; day < DAYS; day++) {
      // The last day is one on which nothing changes.
      const changing = day === DAYS - 1 ? 0 : CHANGING_A_DAY;
      for (let hour = 0; hour < 24; hour++) {
        if (hour < changing) {
          const name = `repository-${(day * 7 + hour * 31) % REPOSITORIES}`;
          commits.set(name, (commits.get(name) ?? 0) + 1);
          changes++;
        }
        clock.advance(HOUR);
        await portal.rescan();
      }
      perDay.push(new Map(writes));
      print(`day ${day + 1}, ${changing} changes`, rowsByTable(writes));
      writes.clear();
    }
    print(`${DAYS * 24} scans of ${REPOSITORIES} repositories`, {
      reads,
      seconds: inSeconds(performance.now() - start),
    });
    const quiet = lastingRows(perDay[DAYS - 1]);
    const total = perDay.reduce((sum, day) => sum + lastingRows(day), 0);
    report({
      what: `${DAYS} days hourly, ${REPOSITORIES * SHARED_BY} entities, ${CHANGING_A_DAY} of ${REPOSITORIES} repositories changing a day`,
      measured: `${total} rows for ${changes} changes: ${(total / changes).toFixed(1)} each, ${quiet} on a day without`,
      target: 'proportional to changes, 0 without',
      isMet: quiet === 0,
    });
    for (const table of ['results', 'transitions', 'assessments']) {
      const [{ rows }] = await knex(table).count({ rows: '*' });
      print(`rows of ${table} in the end`, { rows: Number(rows) });
    }
  } finally {
    clock.restore();
    await portal.stop();
    await knex.destroy();
    await estate.remove();
  }
}

/** Some services in a repository; a commit is a new version of one, and every other also takes its staging away. */
function filesAt(commit: number): Files {
  const files: Files = {};
  for (let app = 0; app < SHARED_BY; app++) {
    const service = kustomizeService(`a${app}`);
    for (const [path, text] of Object.entries(service)) {
      const isChanged = app === commit % SHARED_BY;
      if (!(isChanged && commit % 2 === 1 && path.includes('staging'))) {
        files[`apps/a${app}/${path}`] = isChanged
          ? text.replace('1.4.1', `1.5.${commit}`)
          : text;
      }
    }
  }
  return files;
}

/** What lasts: facts, assessments and history. Leases, times and runs are updated in place, and are not counted here. */
const LASTING = [
  'repository_facts',
  'facts_parts',
  'assessments',
  'results',
  'transitions',
  'sources',
  'teams',
];

function lastingRows(writes: ReadonlyMap<string, Writes>): number {
  return LASTING.reduce((sum, table) => {
    const written = writes.get(table);
    return sum + (written ? rowsOf(written) : 0);
  }, 0);
}

function rowsByTable(writes: ReadonlyMap<string, Writes>) {
  return Object.fromEntries(
    [...writes]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([table, written]) => [table, rowsOf(written)]),
  );
}

export function readingFrom(reader: RepositoryReader) {
  return createBackendModule({
    pluginId: 'gitops-adoption',
    moduleId: 'bench-reader',
    register(env) {
      env.registerInit({
        deps: { readers: gitOpsAdoptionReadersExtensionPoint },
        init: async ({ readers }) => readers.addReader(reader),
      });
    },
  });
}

/** The time of this process, which can be moved on. */
function moveTime() {
  const RealDate = Date;
  let ahead = 0;
  globalThis.Date = class extends RealDate {
    constructor(...args: any[]) {
      if (args.length) {
        super(...(args as [number]));
      } else {
        super(RealDate.now() + ahead);
      }
    }

    static now() {
      return RealDate.now() + ahead;
    }
  } as DateConstructor;
  return {
    advance: (millis: number) => {
      ahead += millis;
    },
    restore: () => {
      globalThis.Date = RealDate;
    },
  };
}
