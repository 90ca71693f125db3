import { readFile, readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parse } from 'yaml';
import Ajv, { ValidateFunction } from 'ajv';
import {
  exceptionsJsonSchema,
  exceptionsSchema,
} from '../extract/exceptions/exceptionsSchema';
import { builtInRules } from '../rules/builtInRules';
import { loadStandard } from './loadStandard';
import { parseStandard } from './parseStandard';
import { schemaMistakes } from '../schema/schemaMistakes';
import { Standard } from '../model/Standard';
import { formatStandardError } from '../schema/StandardError';
import { publishedStandardSchema } from './publishedSchema';
import { standardSchema } from './standardSchema';

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

const validator = (schema: object): ValidateFunction =>
  new Ajv({ strict: true, strictRequired: false, allErrors: true }).compile(
    schema,
  );

/** The document without each of its parts, and with something else in the location of each. */
function* changesOf(
  document: unknown,
): Generator<readonly [path: string, changed: unknown]> {
  function* within(
    value: unknown,
    path: string,
  ): Generator<readonly [path: string, changed: unknown]> {
    for (const other of [
      null,
      7,
      -1,
      1.5,
      '',
      'x',
      true,
      [],
      ['x', 'x'],
      {},
      { x: 1 },
    ])
      yield [`${path} = ${JSON.stringify(other)}`, other];
    if (typeof value !== 'object' || value === null) return;
    const isList = Array.isArray(value);
    for (const [key, inner] of Object.entries(value)) {
      const others = Object.entries(value).filter(([name]) => name !== key);
      yield [
        `${path}.${key} left out`,
        isList ? others.map(([, item]) => item) : Object.fromEntries(others),
      ];
      for (const [changedPath, changed] of within(inner, `${path}.${key}`)) {
        const copy = isList ? [...value] : { ...value };
        (copy as Record<string, unknown>)[key] = changed;
        yield [changedPath, copy];
      }
    }
  }
  yield* within(document, '');
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
      'waivers.schema.json': exceptionsJsonSchema(),
    })) {
      const path = join(root, 'packages/gitops-conformance', name);
      expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(
        JSON.parse(JSON.stringify(schema)),
      );
    }
  });

  it('are accepted by the published schema, which knows rules and their parameters', async () => {
    const accepts = validator(publishedStandardSchema(builtInRules));
    for (const name of await readdir(standards)) {
      const written = parse(await readFile(join(standards, name), 'utf8'));
      expect(accepts(written)).toBe(true);
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
    expect(accepts(wrong)).toBe(false);
    expect(accepts.errors).toMatchObject([
      { params: { additionalProperty: 'store' } },
    ]);
  });

  it('are refused by the engine for whatever the published schema refuses', async () => {
    const accepts = validator(publishedStandardSchema(builtInRules));
    const text = await readFile(join(standards, 'acme-2.1.0.yaml'), 'utf8');
    const disagreeing: string[] = [];
    let refused = 0;
    for (const [path, changed] of changesOf(parse(text))) {
      const isAccepted = accepts(changed);
      const mistakes = schemaMistakes(standardSchema, changed);
      // Parameters of rules are checked with the rules.
      if (!path.includes('parameters') && isAccepted !== !mistakes.length)
        disagreeing.push(path);
      if (!isAccepted) refused++;
    }
    expect(disagreeing).toEqual([]);
    expect(refused).toBeGreaterThan(300);
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
    expect(schemaMistakes(exceptionsSchema, parse(examples[1]))).toEqual([]);
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
