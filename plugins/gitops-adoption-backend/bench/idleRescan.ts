import { performance } from 'node:perf_hooks';
import { urlReaderServiceFactory } from '@backstage/backend-defaults/urlReader';
import { GitHubServer } from '../src/__testUtils__/GitHubServer';
import { startPortal } from '../src/__testUtils__/startPortal';
import {
  component,
  kustomizeService,
  STANDARD,
  TestEstate,
} from '../src/__testUtils__/TestEstate';
import { inSeconds, print, report } from './figures';
import { countWrites, openSqlite, rowsOf } from './openSqlite';

const REPOSITORIES = 1000;
/** When something is due, who is at it, and what was asked for: updated in place, and no longer than it goes on. */
const PASSING = new Set(['repositories', 'scan_runs', 'hosts']);

/** What looking again costs when nothing has changed. */
export async function idleRescan(): Promise<void> {
  const estate = await TestEstate.create();
  await estate.write('standard.yaml', STANDARD);
  const knex = openSqlite();
  const github = await GitHubServer.start();
  const names = Array.from({ length: REPOSITORIES }, (_, i) => `service-${i}`);
  names.forEach(name =>
    github.push(`acme/${name}`, `sha-of-${name}`, kustomizeService(name)),
  );
  const portal = await startPortal({
    estate,
    knex,
    entities: names.map(name =>
      component(name, {
        annotations: {
          'gitops-adoption.io/source-location': `url:http://${github.host}/acme/${name}/tree/main`,
        },
      }),
    ),
    config: { readers: {} },
    integrations: {
      github: [
        { host: github.host, apiBaseUrl: `http://${github.host}/api/v3` },
      ],
    },
    features: [urlReaderServiceFactory],
  });
  try {
    const writes = countWrites(knex);
    for (const [name, work] of [
      [`first scan of ${REPOSITORIES} repositories`, portal.settle],
      [`scan of ${REPOSITORIES} unchanged repositories`, portal.rescan],
    ] as const) {
      github.requests.length = 0;
      writes.clear();
      const start = performance.now();
      await work();
      const downloads = github.requests.filter(request =>
        request.includes('/tarball/'),
      ).length;
      print(name, {
        requests: github.requests.length,
        downloads,
        seconds: inSeconds(performance.now() - start),
      });
      for (const [table, written] of [...writes].sort()) {
        const { statements, inserted, updated, deleted, columns } = written;
        print(`  ${table}`, {
          statements,
          'rows inserted': inserted,
          updated,
          deleted,
          columns: [...columns].sort().join(' ') || '-',
        });
      }
      if (work === portal.rescan) {
        const lasting = [...writes].filter(([table]) => !PASSING.has(table));
        const rows = lasting.reduce((sum, [, one]) => sum + rowsOf(one), 0);
        const schedule = writes.get('repositories');
        report({
          what: 'idle rescan of 1,000 repositories',
          measured: `${github.requests.length} requests, ${downloads} downloads, ${rows} rows of facts, assessments or history`,
          target: '1,000 conditional requests, 0 downloads, 0 rows',
          isMet:
            github.requests.length === REPOSITORIES && downloads + rows === 0,
        });
        report({
          what: 'idle rescan, updates in place of leases and times',
          measured: `${schedule?.statements ?? 0} statements, ${schedule?.updated ?? 0} rows`,
        });
      }
    }
  } finally {
    await portal.stop();
    await github.stop();
    await knex.destroy();
    await estate.remove();
  }
}
