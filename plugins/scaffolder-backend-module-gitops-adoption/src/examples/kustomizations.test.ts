import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parseAllDocuments } from 'yaml';
import { EXAMPLES, exampleFacts } from '../__testUtils__/exampleEstate';

// A busy machine takes its time.
jest.setTimeout(120_000);

const execute = promisify(execFile);

const kubectl = spawnSync('kubectl', ['version', '--client']);
const describeWithKubectl = kubectl.error ? describe.skip : describe;
if (kubectl.error) {
  const missing = 'Not compared with kubectl: it is not on the PATH';
  if (process.env.CI) {
    throw new Error(missing);
  }
  // eslint-disable-next-line no-console
  console.warn(missing);
}

/** Kinds and counts as kubectl builds them, or undefined where it refuses. */
async function build(directory: string) {
  const built = await execute('kubectl', ['kustomize', directory]).catch(
    () => undefined,
  );
  if (!built) {
    return undefined;
  }
  const kinds: Record<string, number> = {};
  for (const document of parseAllDocuments(built.stdout)) {
    const kind = document.get('kind') as string;
    kinds[kind] = (kinds[kind] ?? 0) + 1;
  }
  return kinds;
}

describe('the kustomizations of the example estate', () => {
  it('build, except in the one repository that is broken', async () => {
    const broken = [...(await exampleFacts())].flatMap(
      ([name, { kustomizations }]) =>
        kustomizations
          .filter(({ error }) => error)
          .map(({ path }) => `${name}/${path}`),
    );

    expect(broken.sort()).toEqual([
      'shipping-labels/base',
      'shipping-labels/overlays/prod',
      'shipping-labels/overlays/staging',
      'shipping-labels/shared',
    ]);
  });
});

describeWithKubectl('compared with kubectl', () => {
  it('the kustomizations of the example estate yield the same', async () => {
    for (const [name, { kustomizations }] of await exampleFacts()) {
      const used = new Set(
        kustomizations.flatMap(({ references }) =>
          references.map(({ resolved }) => resolved),
        ),
      );
      // What others build upon is built with them.
      const entries = kustomizations.filter(({ path }) => !used.has(path));
      const built = await Promise.all(
        entries.map(async ({ path }) => [
          path,
          await build(join(EXAMPLES, 'estate', name, path)),
        ]),
      );
      expect(entries.map(({ path, kinds }) => [path, kinds])).toEqual(built);
    }
  });
});
