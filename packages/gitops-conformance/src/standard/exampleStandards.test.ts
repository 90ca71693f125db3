import { readFile, readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parse } from 'yaml';
import { exceptionsJsonSchema } from '../extract/exceptions/exceptionsSchema';
import { builtInRules } from '../rules/builtInRules';
import { loadStandard } from './loadStandard';
import { parseStandard } from './parseStandard';
import { schemaMistakes } from '../schema/schemaMistakes';
import { Standard } from '../model/Standard';
import { formatStandardError } from '../schema/StandardError';
import { publishedStandardSchema } from './publishedSchema';

const root = resolve(__dirname, '../../../..');
const standards = join(root, 'examples/standards');

async function load(name: string): Promise<Standard> {
  const { standard, errors } = await loadStandard({
    rules: builtInRules,
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
      expect(resolve(standards, schema)).toBe(
        join(root, 'packages/gitops-conformance/standard.schema.json'),
      );
    }
  });

  it('are described by the published schemas, and so are waivers', async () => {
    for (const [name, schema] of Object.entries({
      'standard.schema.json': publishedStandardSchema(builtInRules),
      'waivers.schema.json': exceptionsJsonSchema,
    })) {
      const path = join(root, 'packages/gitops-conformance', name);
      expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(
        JSON.parse(JSON.stringify(schema)),
      );
    }
  });

  it('are accepted by the published schema, which knows rules and their parameters', async () => {
    const schema = publishedStandardSchema(builtInRules);
    for (const name of await readdir(standards)) {
      const written = parse(await readFile(join(standards, name), 'utf8'));
      expect(schemaMistakes(schema, written)).toEqual([]);
    }
    const rules = {
      'secrets/external-secret-store-known': { parameters: { store: [] } },
    };
    const wrong = {
      apiVersion: 'gitops-adoption.io/v1alpha1',
      kind: 'GitOpsStandard',
      metadata: { name: 'acme', version: '1.0.0' },
      spec: { extends: 'x', profiles: { application: { rules } } },
    };
    expect(schemaMistakes(schema, wrong)).toMatchObject([
      { misspelt: { word: 'store', known: ['stores'] } },
    ]);
  });

  it('are documented by examples that are valid', async () => {
    const text = await readFile(join(root, 'docs/standard.md'), 'utf8');
    const examples = [...text.matchAll(/```yaml\n([\s\S]*?)```/g)]
      .map(([, example]) => example)
      .filter(example => example.includes('apiVersion:'));
    expect(examples).toHaveLength(2);
    expect(parseStandard(examples[0], { rules: builtInRules }).errors).toEqual(
      [],
    );
    expect(schemaMistakes(exceptionsJsonSchema, parse(examples[1]))).toEqual(
      [],
    );
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
