import { once } from 'node:events';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { mockServices } from '@backstage/backend-test-utils';
import { builtInRules, Rule } from '@gitops-adoption/conformance';
import { STANDARD } from '../__testUtils__/TestEstate';
import { DraftReader } from './DraftReader';
import { ReadableStandards } from './LoadedStandard';

// What `backstage-cli package start` runs a backend from TypeScript with.
const FROM_SOURCE = [
  '--require',
  require.resolve('@backstage/cli/config/nodeTransform.cjs'),
];

/** 71 kB of keys that no standard has. */
const UNKNOWN_KEYS = Array.from({ length: 7_000 }, (_, i) => `k${i}: v\n`).join(
  '',
);

describe('DraftReader', () => {
  const standards: ReadableStandards = {
    list: () => [{ target: '/standards/base.yaml', errors: [] }],
    digest: () => '',
    read: async path => {
      if (path === '/standards/base.yaml') {
        return STANDARD.replace('spec:', 'spec:\n  extends: ground.yaml');
      }
      if (path === '/standards/ground.yaml') {
        return STANDARD;
      }
      throw new Error('the file does not exist');
    },
  };
  const logger = mockServices.logger.mock();
  const ruleOfModule: Rule = {
    ...builtInRules[0],
    id: 'acme/own',
    parameters: {
      jsonSchema: {},
      parse: input => {
        if ((input as { level?: unknown }).level !== 1) {
          throw new Error('level must be 1');
        }
        return input;
      },
    },
  };
  let drafts: DraftReader | undefined;
  const create = (
    options: Partial<ConstructorParameters<typeof DraftReader>[0]> = {},
  ) => {
    drafts = new DraftReader({
      standards,
      rules: builtInRules,
      threads: 1,
      execArgv: FROM_SOURCE,
      logger,
      ...options,
    });
    return drafts;
  };
  const extending = (reference: string) =>
    `${STANDARD.slice(0, STANDARD.indexOf('spec:'))}spec:\n  extends: ${reference}\n`;

  beforeEach(() => jest.clearAllMocks());
  afterEach(() => drafts?.stop());

  it.each([
    ['in a thread', 1],
    ['in process', 0],
  ])(
    'reads a draft %s, and what it may build on',
    async (_title, threads) => {
      const reader = create({ threads });
      expect(await reader.read(STANDARD)).toMatchObject({
        metadata: { name: 'acme' },
      });
      const { environments, profiles } = await reader.read(
        extending('base.yaml'),
      );
      expect(environments).toHaveLength(3);
      expect(profiles).toHaveLength(2);
      for (const reference of ['/etc/hostname', 'ground.yaml', 'http://h/a']) {
        await expect(reader.read(extending(reference))).rejects.toMatchObject({
          mistakes: [
            {
              expected: expect.stringContaining('can build on base.yaml'),
            },
          ],
        });
      }
      expect(logger.warn).not.toHaveBeenCalled();
    },
    120_000,
  );

  it('answers others while it finds twenty of thousands of mistakes', async () => {
    const reader = create();
    await reader.read(STANDARD);
    const server = createServer((_, response) => response.end('ok'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const draft = reader.read(UNKNOWN_KEYS).catch(error => error);
    let isDone = false;
    let answers = 0;
    const done = draft.finally(() => {
      isDone = true;
    });
    while (!isDone) {
      await (await fetch(`http://127.0.0.1:${port}/`)).text();
      answers += Number(!isDone);
    }
    server.close();
    const { mistakes, message } = await done;
    expect(mistakes).toHaveLength(21);
    expect(mistakes[20].message).toBe('and 6984 more mistakes');
    expect(message.length).toBeLessThan(10_000);
    // In process it would be none: parsing takes one turn of the loop.
    expect(answers).toBeGreaterThan(2);
  }, 120_000);

  it('asks the rules that modules add', async () => {
    const reader = create({ rules: [...builtInRules, ruleOfModule] });
    const withLevel = (level: number) =>
      STANDARD.replace(
        /( +)appliesTo:.*\n/,
        `$&$1rules: { acme/own: { parameters: { level: ${level} } } }\n`,
      );
    expect(withLevel(1)).toContain('acme/own');
    await reader.read(withLevel(1));
    await expect(reader.read(withLevel(2))).rejects.toMatchObject({
      mistakes: [{ expected: 'level must be 1' }],
    });
  }, 120_000);

  it('reads in process where no thread can be started, and says so once', async () => {
    const reader = create({
      execArgv: ['--require', '/no/such/module.cjs'],
    });
    await reader.read(STANDARD);
    await reader.read(STANDARD);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  }, 120_000);

  it('ends with its caller', async () => {
    const reader = create();
    await reader.read(STANDARD);
    const controller = new AbortController();
    const draft = reader.read(UNKNOWN_KEYS, { signal: controller.signal });
    controller.abort();
    await expect(draft).rejects.toThrow();
    await reader.read(STANDARD);
  }, 120_000);
});
