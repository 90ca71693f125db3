import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { DefaultStandardSource } from '../standards/DefaultStandardSource';
import { EXAMPLES } from '../__testUtils__/exampleEstate';
import { createConformanceCheckAction } from './createConformanceCheckAction';

// A busy machine takes its time.
jest.setTimeout(120_000);

const STANDARD = join(EXAMPLES, 'standards', 'acme-2.1.0.yaml');

describe('gitops:conformance:check', () => {
  const workspace = createMockDirectory();
  const action = createConformanceCheckAction({
    standards: DefaultStandardSource.fromConfig(
      mockServices.rootConfig({
        data: { gitopsAdoption: { standards: [{ target: STANDARD }] } },
      }),
      { urlReader: mockServices.urlReader.mock() },
    ),
  });

  beforeEach(() => workspace.clear());

  async function run(
    input: Parameters<typeof action.handler>[0]['input'],
    options: { signal?: AbortSignal; isDryRun?: boolean } = {},
  ) {
    const logger = mockServices.logger.mock();
    const context = {
      ...createMockActionContext({
        input,
        logger,
        workspacePath: workspace.path,
      }),
      ...options,
    };
    const failure = await action.handler(context).then(
      () => undefined,
      (error: Error) => error,
    );
    const output = new Map<PropertyKey, any>(
      jest.mocked(context.output).mock.calls,
    );
    const log = [
      ...logger.info.mock.calls,
      ...logger.warn.mock.calls,
      ...logger.error.mock.calls,
    ].map(([line]) => String(line));
    return { failure, output, log: log.join('\n') };
  }

  it('lets a conforming repository through', async () => {
    await cp(join(EXAMPLES, 'estate', 'checkout-deploy'), workspace.path, {
      recursive: true,
    });

    const { failure, output, log } = await run({ standard: 'acme' });

    expect(failure).toBeUndefined();
    expect(Object.fromEntries(output)).toMatchObject({
      conforms: true,
      standard: { name: 'acme', version: '2.1.0' },
      profile: 'application',
      blockedBy: [],
    });
    expect(output.get('phase')).toBeGreaterThanOrEqual(3);
    expect(output.get('summary')).toContain('phase 3 is asked for');
    expect(log).toContain('acme 2.1.0');
  });

  it('fails, and says what stands in the way, where and how to fix it, but never a secret', async () => {
    await cp(join(EXAMPLES, 'estate', 'orders'), workspace.path, {
      recursive: true,
    });

    const { failure, output, log } = await run({ profile: 'application' });

    expect(failure).toMatchObject({ name: 'NonConformingError' });
    expect(failure!.message).toContain('secrets/no-plaintext-secret');
    expect(output.get('conforms')).toBe(false);
    expect(output.get('phase')).toBe(0);
    expect(output.get('blockedBy')).toContain('secrets/no-plaintext-secret');
    expect(log).toContain('k8s/prod/secret.yaml:10');
    expect(log).toContain('How to fix it');
    const everything = `${log}\n${failure!.message}\n${JSON.stringify([...output])}`;
    expect(everything).not.toContain('Winter2024');
  });

  it('only reports when nothing may fail the task', async () => {
    await cp(join(EXAMPLES, 'estate', 'orders'), workspace.path, {
      recursive: true,
    });

    const { failure, output } = await run(
      { profile: 'application', failOn: 'never' },
      { isDryRun: true },
    );

    expect(failure).toBeUndefined();
    expect(output.get('conforms')).toBe(false);
    expect(output.get('findings').length).toBeGreaterThan(3);
  });

  it('asks for the phase that the template asks for', async () => {
    await cp(join(EXAMPLES, 'estate', 'cart-deploy'), workspace.path, {
      recursive: true,
    });
    const input = {
      profile: 'application',
      repositoryUrl: 'https://git.acme.example/acme/cart-deploy',
    };

    const { output } = await run({ ...input, failOn: 'never' });
    const reached = output.get('phase');

    expect(reached).toBeLessThan(4);
    expect((await run({ ...input, phase: reached + 1 })).failure).toMatchObject(
      { name: 'NonConformingError' },
    );
  });

  it('checks one application of a monorepo in a directory of the workspace', async () => {
    await cp(
      join(EXAMPLES, 'estate', 'payments-gitops'),
      join(workspace.path, 'repo'),
      { recursive: true },
    );

    const { output } = await run({
      targetPath: 'repo',
      path: './apps/payments-ledger/',
      profile: 'application',
      failOn: 'never',
    });

    const locations: { path: string }[] = output
      .get('findings')
      .flatMap((finding: { evidence: { path: string }[] }) => finding.evidence);
    expect(output.get('profile')).toBe('application');
    expect(locations.map(({ path }) => path)).not.toContainEqual(
      expect.stringContaining('fraud-scoring'),
    );
  });

  it('takes a standard from the workspace, and nothing outside of it', async () => {
    await mkdir(join(workspace.path, 'standards'));
    await cp(STANDARD, join(workspace.path, 'standards/ours.yaml'));
    const input = { profile: 'application', failOn: 'never' as const };

    expect(
      (await run({ ...input, standard: 'standards/ours.yaml' })).failure,
    ).toBeUndefined();
    expect(
      (await run({ ...input, standard: '../../standards/ours.yaml' })).failure,
    ).toMatchObject({ name: 'InputError' });
    expect((await run({ ...input, standard: STANDARD })).failure).toMatchObject(
      { name: 'InputError' },
    );
  });

  it('says which line of a standard is wrong', async () => {
    const text = await readFile(STANDARD, 'utf8');
    await writeFile(
      join(workspace.path, 'ours.yaml'),
      text.replace('apiVersion: gitops-adoption.io/v1alpha1', 'apiVersion: v7'),
    );

    const { failure } = await run({ standard: './ours.yaml' });

    expect(failure!.message).toMatch(/ours\.yaml:2:\d+: /);
  });

  it('lists twenty mistakes of a standard and counts the rest', async () => {
    await writeFile(
      join(workspace.path, 'ours.yaml'),
      Array.from({ length: 5_000 }, (_, i) => `k${i}: v\n`).join(''),
    );
    const { failure } = await run({ standard: './ours.yaml' });
    const [, ...mistakes] = failure!.message.split('\n');
    expect(mistakes).toHaveLength(21);
    expect(mistakes[20]).toMatch(/and 4984 more mistakes$/);
  });

  it('reads no standard without an end', async () => {
    let sent = 0;
    const source = DefaultStandardSource.fromConfig(
      mockServices.rootConfig({ data: {} }),
      {
        urlReader: mockServices.urlReader.mock({
          readUrl: async () => ({
            buffer: () => Promise.reject(new Error('all of it')),
            stream: () =>
              new Readable({
                read() {
                  sent += 100_000;
                  this.push(Buffer.alloc(100_000, '#'));
                },
              }),
          }),
        }),
      },
    );
    await expect(
      source.load({
        reference: 'https://git.acme.example/a.yaml',
        workspacePath: workspace.path,
      }),
    ).rejects.toThrow('it is longer than 1000000 bytes');
    expect(sent).toBeLessThan(2_000_000);
  });

  it.each([
    [{ standard: 'globex' }, /no standard 'globex'.*acme@2\.1\.0/],
    [{ standard: 'acme@9.0.0' }, /no standard 'acme@9\.0\.0'/],
    [
      { profile: 'mainframe' },
      /no profile 'mainframe'; it has platform, application/,
    ],
    [{ targetPath: '../elsewhere' }, /not allowed/],
    [{ path: 'apps/../../elsewhere' }, /leaves the repository/],
    [{ targetPath: 'gone' }, /does not exist/],
  ])('refuses %j with a message that helps', async (input, message) => {
    const { failure } = await run(input);
    expect(failure!.message).toMatch(message);
  });

  it('stops when the task is cancelled', async () => {
    const { failure, output } = await run(
      { profile: 'application' },
      { signal: AbortSignal.abort(new Error('cancelled')) },
    );
    expect(failure).toMatchObject({ message: 'cancelled' });
    expect(output.size).toBe(0);
  });

  it.each([
    [
      'a broken line',
      'kind: Component\nmetadata: {\n',
      {},
      /catalog-info\.yaml:\d+ is not valid YAML/,
    ],
    [
      'the wrong entity',
      'kind: Component\nmetadata: { name: shop }\nspec: { type: service }\n',
      { entityRef: 'cart' },
      /no component:default\/cart in catalog-info\.yaml; it has component:default\/shop/,
    ],
    [
      'an entity that no profile is for',
      'kind: System\nmetadata: { name: shop }\n',
      {},
      /No profile .* system:default\/shop; name .* one of platform, application/,
    ],
  ])('says what is wrong with %s', async (_, text, input, message) => {
    await writeFile(join(workspace.path, 'catalog-info.yaml'), text);
    const { failure } = await run(input);
    expect(failure!.message).toMatch(message);
  });
});
