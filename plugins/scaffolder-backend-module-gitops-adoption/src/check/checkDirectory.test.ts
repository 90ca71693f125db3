import { createMockDirectory } from '@backstage/backend-test-utils';
import { builtInRules, parseStandard } from '@gitops-adoption/conformance';
import { checkDirectory } from './checkDirectory';

const HANGS = require.resolve('../__testUtils__/hangingProgram');
const DEVOURS = require.resolve('../__testUtils__/devouringProgram');

const { standard } = parseStandard(
  `apiVersion: gitops-adoption.io/v1alpha1
kind: GitOpsStandard
metadata: { name: acme, version: 1.0.0, title: Acme }
spec:
  environments: [{ name: prod }]
  profiles:
    application:
      appliesTo: { kind: Component }
`,
  { rules: builtInRules },
);

describe('checkDirectory', () => {
  const workspace = createMockDirectory();
  const options = {
    directory: workspace.path,
    path: '.',
    standard: standard!,
  };

  beforeEach(() => workspace.setContent({ 'a.yaml': 'a: 1\n' }));

  it('ends at once when the task is cancelled, whatever the analysis does', async () => {
    const cancelled = new AbortController();
    const check = checkDirectory({
      ...options,
      signal: cancelled.signal,
      analysis: { program: HANGS },
    });
    setTimeout(() => cancelled.abort(), 100);
    await expect(check).rejects.toMatchObject({ name: 'AbortError' });
  }, 60_000);

  it.each([
    [HANGS, { timeoutMillis: 500 }, 'took longer than 0.5 seconds'],
    [DEVOURS, { memoryBytes: 5e7 }, 'needs more memory than it may take'],
  ])(
    'fails with a reason, and this process goes on',
    async (program, bounds, message) => {
      await expect(
        checkDirectory({ ...options, analysis: { program, bounds } }),
      ).rejects.toThrow(`The analysis ${message}`);
    },
    60_000,
  );

  it('refuses a description of entities that takes long to parse', async () => {
    workspace.addContent({
      'catalog-info.yaml': `a: [${'[],'.repeat(50_000)}]\n`,
    });
    await expect(checkDirectory(options)).rejects.toThrow(
      /catalog-info.yaml has \d+ bytes, more than the 65536/,
    );
  });

  it('names the description of entities whose aliases stand for too much', async () => {
    const levels = Array.from(
      { length: 9 },
      (_, level) =>
        `a${level + 1}: &a${level + 1} [${'*a'.concat(`${level}, `).repeat(9)}]\n`,
    );
    workspace.addContent({
      'catalog-info.yaml': `a0: &a0 [x]\n${levels.join('')}`,
    });
    await expect(checkDirectory(options)).rejects.toThrow(
      'catalog-info.yaml has aliases that stand for too much',
    );
  });

  it.each([
    'kind: 7\nmetadata: {name: a}\n',
    'kind: A\nmetadata: {name: [a]}\n',
  ])('takes what is no entity for none: %j', async text => {
    workspace.addContent({ 'catalog-info.yaml': text });
    const { entityRef } = await checkDirectory(options);
    expect(entityRef).toBe('component:default/workspace');
  });
});
