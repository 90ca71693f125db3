import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { analyze } from '../__testUtils__/analyze';
import { ENGINE_VERSION } from '../version';
import { factsVersion, isCurrentVersion } from './factsVersion';
import { ecosystems } from './registry';

/** Facts of the fixtures of every ecosystem, under the versions that they were found with. */
const DIGESTS = join(__dirname, 'digests.json');

interface Digests {
  engine: string;
  ecosystems: Record<string, { version: number; digest: string }>;
}

const stored: Digests = JSON.parse(readFileSync(DIGESTS, 'utf8'));

async function fixturesOf(id: string): Promise<Record<string, string>> {
  const root = join(__dirname, id, '__fixtures__');
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files: Record<string, string> = {};
  for (const entry of entries.filter(found => found.isFile())) {
    const path = join(entry.parentPath, entry.name);
    files[relative(root, path)] = await readFile(path, 'utf8');
  }
  return files;
}

async function factsOf(id: string) {
  const files = Object.entries(await fixturesOf(id)).sort();
  return analyze(Object.fromEntries(files), {
    url: 'https://git.acme.example/acme/shop',
  });
}

async function digestOf(id: string): Promise<string> {
  const { engineVersion: _, ecosystems: used, ...facts } = await factsOf(id);
  expect(Object.keys(used)).toContain(id);
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}

function mistakeOf(
  forgotten: readonly string[],
  isWritten: boolean,
): string | undefined {
  if (forgotten.length)
    return `Facts of the fixtures of ${forgotten.join(', ')} have changed. Stored facts have to be found anew: raise the 'version' of the ecosystem whose code has changed, or ENGINE_VERSION where code of all tools has. Then run this test with UPDATE_DIGESTS=1, which writes digests.json.`;
  return isWritten
    ? undefined
    : 'Ecosystems or versions have changed: run this test with UPDATE_DIGESTS=1, which writes digests.json.';
}

describe('versions of ecosystems', () => {
  it('are raised where other facts come out of the same files', async () => {
    const now: Digests = { engine: ENGINE_VERSION, ecosystems: {} };
    const forgotten: string[] = [];
    for (const { id, version } of ecosystems()) {
      const digest = await digestOf(id);
      now.ecosystems[id] = { version, digest };
      const before = stored.ecosystems[id];
      const isRaised =
        stored.engine !== ENGINE_VERSION || before?.version !== version;
      if (before?.digest !== digest && before && !isRaised) forgotten.push(id);
    }
    const isWritten = JSON.stringify(stored) === JSON.stringify(now);
    const update = Boolean(process.env.UPDATE_DIGESTS) && !forgotten.length;
    if (update)
      writeFileSync(DIGESTS, `${JSON.stringify(now, undefined, 2)}\n`);
    expect(mistakeOf(forgotten, isWritten || update)).toBeUndefined();
  });

  it('of what a repository uses are part of the version of its facts', async () => {
    const { ecosystems: used } = await factsOf('kustomize');
    expect(used).toMatchObject({ kustomize: 1 });
    expect(used).not.toHaveProperty('flux');
    const version = factsVersion(used);
    expect(isCurrentVersion(version)).toBe(true);
    expect(
      isCurrentVersion(version.replace('kustomize:1', 'kustomize:0')),
    ).toBe(false);
    expect(isCurrentVersion(version.replace(ENGINE_VERSION, '0.0.1'))).toBe(
      false,
    );
    expect(isCurrentVersion(`${version} gone:1`)).toBe(false);
    expect(isCurrentVersion('0.0.1')).toBe(false);
    expect(isCurrentVersion('')).toBe(false);
    expect(isCurrentVersion(factsVersion())).toBe(true);
  });

  it('leave facts of repositories as they are that do not use the tool', async () => {
    const [flux, kustomize] = [
      await factsOf('flux'),
      await factsOf('kustomize'),
    ];
    const versions = [flux, kustomize].map(facts =>
      factsVersion(facts.ecosystems),
    );
    const tool = ecosystems().find(({ id }) => id === 'flux') as {
      version: number;
    };
    tool.version++;
    try {
      expect(versions.map(isCurrentVersion)).toEqual([false, true]);
    } finally {
      tool.version--;
    }
  });

  it('are all counted of a repository that uses more than can be named', () => {
    const used = Object.fromEntries(
      ecosystems().map(({ id, version }) => [id, version]),
    );
    expect(factsVersion(used).length).toBeLessThanOrEqual(255);
    expect(isCurrentVersion(factsVersion(used))).toBe(true);
  });
});
