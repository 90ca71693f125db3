import { readFile, readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { loadStandard } from './loadStandard';
import { Standard } from './Standard';
import { formatStandardError } from './StandardError';
import { standardJsonSchema } from './standardSchema';

const root = resolve(__dirname, '../../../..');
const standards = join(root, 'examples/standards');

async function load(name: string): Promise<Standard> {
  const { standard, errors } = await loadStandard({
    path: join(standards, name),
    read: path => readFile(path, 'utf8'),
    resolve: (reference, from) => resolve(dirname(from), reference),
  });
  expect(errors.map(formatStandardError)).toEqual([]);
  return standard!;
}

describe('the example standards', () => {
  it('are valid, and name the schema that editors complete them by', async () => {
    const names = await readdir(standards);
    expect(names.length).toBeGreaterThanOrEqual(2);
    for (const name of names) {
      const { metadata } = await load(name);
      expect(name).toBe(`${metadata.name}-${metadata.version}.yaml`);
      const text = await readFile(join(standards, name), 'utf8');
      const [, schema] = /\$schema=(\S+)/.exec(text) ?? [];
      expect(
        JSON.parse(await readFile(resolve(standards, schema), 'utf8')),
      ).toEqual(JSON.parse(JSON.stringify(standardJsonSchema)));
    }
  });

  it('build on each other', async () => {
    const [current, next] = await Promise.all([
      load('acme-2.1.0.yaml'),
      load('acme-3.0.0.yaml'),
    ]);
    expect(next.environments).toEqual(current.environments);
    expect(next.profiles.map(({ name }) => name)).toEqual([
      'platform',
      'application',
    ]);
    expect(next.profiles[1].reconciler).toEqual({
      ...current.profiles[1].reconciler,
      productionRevision: 'pinned',
    });
    expect(next.waivers).toEqual({ ...current.waivers, maxDays: 90 });
  });
});
