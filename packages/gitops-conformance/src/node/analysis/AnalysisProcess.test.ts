import { analyzeRepository } from '../../analyze';
import { factsVersion } from '../../ecosystems/factsVersion';
import { createRepositoryTree } from '../../repository/createRepositoryTree';
import { AnalysisProcess, AnalysisProcessOptions } from './AnalysisProcess';

const SICK = require.resolve('../../__testUtils__/sickProgram');

const treeOf = (name: string, files: Record<string, string> = {}) =>
  createRepositoryTree(
    {
      'base/kustomization.yaml': 'resources: [service.yaml]\n',
      'base/service.yaml':
        'apiVersion: v1\nkind: Service\nmetadata: {name: ünïcödé}\n',
      'empty.yaml': '',
      ...files,
    },
    { url: `https://git.acme.example/acme/${name}`, commit: 'sha-1' },
  );
const healthy = treeOf('healthy');

describe('AnalysisProcess', () => {
  let running: AnalysisProcess | undefined;
  const create = (options?: AnalysisProcessOptions) => {
    running = new AnalysisProcess(options);
    return running;
  };
  afterEach(() => running?.stop());

  it('finds what is found in this process, also after a commit', async () => {
    const analysis = create();
    const changed = treeOf('healthy', { 'base/more.yaml': 'a: 1\n' });
    for (const tree of [healthy, healthy, changed]) {
      const { facts, reconcilers, version } = await analysis.analyze(tree);
      const expected = analyzeRepository(tree);
      expect(facts).toBe(JSON.stringify(expected));
      expect(JSON.parse(reconcilers)).toEqual(expected.reconcilerObjects);
      expect(version).toBe(factsVersion(expected.ecosystems));
    }
  }, 120_000);

  it('says the same of the same facts, and something else of others', async () => {
    const analysis = create();
    const digestOf = async (tree: typeof healthy) =>
      (await analysis.analyze(tree)).factsDigest;
    const first = await digestOf(healthy);
    const others = treeOf('healthy', { 'other.yaml': 'a: 1\n' });
    expect(await digestOf(others)).not.toBe(first);
    expect(await digestOf(healthy)).toBe(first);
    await analysis.stop();
    expect(await digestOf(healthy)).toBe(first);
  }, 120_000);

  it.each([
    ['throws', 'threw', 'The analysis failed'],
    ['hangs', 'timed-out', 'The analysis took longer than 3 seconds'],
    [
      'devours',
      'out-of-memory',
      'The analysis needs more memory than it may take',
    ],
    ['leaves', 'threw', 'The analysis ended its process'],
  ])(
    'outlives a repository that %s, and analyses the next',
    async (name, reason, message) => {
      const analysis = create({
        program: SICK,
        bounds: { timeoutMillis: 3000, memoryBytes: 100 * 1024 * 1024 },
      });
      await analysis.analyze(healthy);
      const failed = await analysis.analyze(treeOf(name)).then(
        () => undefined,
        error => error,
      );
      expect(failed).toMatchObject({ reason, message });
      expect(JSON.stringify(failed)).not.toContain('hunter2');
      expect(await analysis.analyze(healthy)).toHaveProperty('facts');
    },
    120_000,
  );

  it('says where in the code an analysis threw', async () => {
    const analysis = create({ program: SICK });
    await expect(analysis.analyze(treeOf('throws'))).rejects.toMatchObject({
      details: expect.stringMatching(/^TypeError\n\s+at .*sickProgram/),
    });
  }, 120_000);

  it('keeps no more facts than it may', async () => {
    const analysis = create({ bounds: { factsSize: 500 } });
    await expect(analysis.analyze(healthy)).rejects.toMatchObject({
      reason: 'facts-too-large',
      message: expect.stringMatching(/more than the 500 that are kept/),
    });
  }, 120_000);

  it('ends at once when it is not wanted any more', async () => {
    const analysis = create({ program: SICK });
    await analysis.analyze(healthy);
    const stopping = new AbortController();
    const hanging = analysis.analyze(treeOf('hangs'), stopping);
    stopping.abort();
    await expect(hanging).rejects.toMatchObject({ name: 'AbortError' });
    expect(await analysis.analyze(healthy)).toHaveProperty('facts');
  }, 120_000);

  it('says so where no process can be started', async () => {
    const analysis = create({ execArgv: ['--require', '/no/such/module.cjs'] });
    await expect(analysis.analyze(healthy)).rejects.toMatchObject({
      reason: 'unavailable',
    });
  }, 120_000);
});
