import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { heartbeat, root, run, toolchainDirectory } from './process.mjs';

const stampFile = join(toolchainDirectory, 'install-stamp');

/** Runs `yarn install --immutable` when what it depends on changed since the last success. */
export async function installDependencies({ yarn, env }) {
  const stamp = installStamp();
  if (isInstalled(stamp)) return;

  console.error(
    'Installing the dependencies from yarn.lock (a few minutes the first time)',
  );
  const stop = heartbeat('installing dependencies');
  const output = [];
  const { code } = await run(yarn, ['install', '--immutable'], {
    cwd: root,
    env,
    onLine: line => {
      output.push(line);
      const step = line.match(/┌ (\w+ step)/);
      if (step) console.error(`  ${step[1].toLowerCase()}`);
    },
  });
  stop();
  if (code !== 0) {
    const tail = output.slice(-60).join('\n');
    throw new Error(`yarn install failed:\n${tail}`);
  }
  mkdirSync(toolchainDirectory, { recursive: true });
  writeFileSync(stampFile, stamp);
}

function isInstalled(stamp) {
  return (
    existsSync(join(root, 'node_modules', '.yarn-state.yml')) &&
    existsSync(stampFile) &&
    readFileSync(stampFile, 'utf8') === stamp
  );
}

function installStamp() {
  const hash = createHash('sha256');
  const workspaces = ['packages', 'plugins'].flatMap(group =>
    readdirSync(join(root, group)).map(name => join(group, name)),
  );
  const files = [
    'yarn.lock',
    '.yarnrc.yml',
    ...['', ...workspaces].map(dir => join(dir, 'package.json')),
  ];
  for (const file of files.filter(name => existsSync(join(root, name)))) {
    hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}
