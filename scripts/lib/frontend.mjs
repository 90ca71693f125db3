import { createHash } from 'node:crypto';
import {
  existsSync,
  globSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { binPath, heartbeat, root, run } from './process.mjs';

const app = join(root, 'packages', 'app');
const stampFile = join(app, 'dist', '.source-stamp');

/** Builds the demo portal's frontend, unless what is built is of the same sources. */
export async function buildFrontend() {
  const stamp = sourceStamp();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) {
    return;
  }
  console.log('Building the frontend (about half a minute, when it changed)');
  const stop = heartbeat('building');
  const output = [];
  const { code } = await run(binPath('backstage-cli'), ['package', 'build'], {
    cwd: app,
    onLine: line => output.push(line),
  });
  stop();
  if (code !== 0) {
    throw new Error(`The frontend does not build:\n${output.join('\n')}`);
  }
  writeFileSync(stampFile, stamp);
}

function sourceStamp() {
  const hash = createHash('sha256');
  const files = globSync(
    [
      'yarn.lock',
      'packages/app/{public,src}/**',
      'packages/gitops-conformance/src/**',
      'plugins/gitops-adoption{,-common}/src/**',
      '{packages,plugins}/*/{package.json,config.d.ts}',
    ],
    { cwd: root },
  ).sort();
  for (const file of files) {
    const path = join(root, file);
    if (statSync(path).isFile()) {
      hash.update(`${file}\0`).update(readFileSync(path));
    }
  }
  return hash.digest('hex');
}
