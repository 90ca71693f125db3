// Starts the demo portal on one address and says when its estate is scanned.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildFrontend } from './lib/frontend.mjs';
import { assertPortIsFree, poll, PortalClient } from './lib/portal.mjs';
import { root, run } from './lib/process.mjs';

const port = Number(process.env.PORT || 7007);
const address = `http://localhost:${port}`;

/** The port as configuration, which wins over the files. */
function portConfiguration() {
  return {
    APP_CONFIG_app_baseUrl: JSON.stringify(address),
    APP_CONFIG_backend_baseUrl: JSON.stringify(address),
    APP_CONFIG_backend_listen_port: String(port),
  };
}

/** Says it when everything that the catalog names is scanned: no scan runs, and no entity is added any more. */
async function announce(signal) {
  const portal = new PortalClient(address);
  let seen = 0;
  const scan = await poll(
    async () => {
      const { scan: latest, distribution } = await portal.get(
        '/api/gitops-adoption/estate',
      );
      const isSettled = distribution.total > 0 && distribution.total === seen;
      seen = distribution.total;
      return isSettled && latest?.finishedAt ? latest : undefined;
    },
    { signal, interval: 2_000 },
  );
  if (!scan) return;
  console.log(`
  The portal is ready: ${seen} services and components of the example estate are assessed.

    ${address}

  Ctrl+C stops it.
`);
}

await assertPortIsFree(port).catch(error => {
  console.error(error.message);
  process.exit(1);
});
await buildFrontend();

console.log(`Starting the portal on ${address}`);
const stopped = new AbortController();
announce(stopped.signal);

const localConfig = join(root, 'app-config.local.yaml');
const { code, signal } = await run(
  process.execPath,
  [
    '--enable-source-maps',
    ...['--require', '@backstage/cli/config/nodeTransform.cjs'],
    'src/index.ts',
    ...['--config', join(root, 'app-config.yaml')],
    ...(existsSync(localConfig) ? ['--config', localConfig] : []),
  ],
  {
    cwd: join(root, 'packages', 'backend'),
    stdio: 'inherit',
    env: {
      ...process.env,
      ...portConfiguration(),
      // The guest may sign in in development only.
      NODE_ENV: 'development',
      // Every request is a line at the level below.
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
    },
  },
);
stopped.abort();
process.exitCode = signal ? 0 : code;
