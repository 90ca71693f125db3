import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const source = fileURLToPath(new URL('../src/index.ts', import.meta.url));

/** The engine, loaded from source. */
export async function loadEngine() {
  return import(await bundleEngine());
}

/** Bundles the engine from source, so that figures are of what is checked out and need no build step. Gives its URL. */
export async function bundleEngine() {
  const outfile = join(
    mkdtempSync(join(tmpdir(), 'gitops-conformance-')),
    'engine.mjs',
  );
  const require = createRequire(import.meta.url);
  const external = ['js-yaml', 'yaml'];
  await build({
    entryPoints: [source],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'error',
    banner: {
      js: "import { createRequire as _createRequire } from 'module'; const require = _createRequire(import.meta.url);",
    },
    alias: Object.fromEntries(
      external.map(name => [name, require.resolve(name)]),
    ),
  });
  return pathToFileURL(outfile).href;
}
