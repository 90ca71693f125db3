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
import { countWrites, openSqlite } from './openSqlite';
import { print } from './print';

const REPOSITORIES = 1000;

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
        seconds: ((performance.now() - start) / 1000).toFixed(1),
      });
      print(
        '  statements that write, by table',
        Object.fromEntries([...writes].sort()),
      );
    }
  } finally {
    await portal.stop();
    await github.stop();
    await knex.destroy();
    await estate.remove();
  }
}
