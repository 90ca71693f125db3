import { analyzeRepository } from '../../analyze';
import { factsVersion } from '../../ecosystems/factsVersion';
import { createRepositoryTree } from '../../repository/createRepositoryTree';
import { AnalysisProcess, AnalysisProcessOptions } from './AnalysisProcess';
import { AnalyzedRepository } from './AnalyzedRepository';
import { joinSections } from './FactsSection';

const HANDED = require.resolve('../../__testUtils__/handedProgram');
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
const factsIn = ({ sections }: AnalyzedRepository) => joinSections(sections!);

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
      const analyzed = await analysis.analyze(tree);
      const { reconcilers, version } = analyzed;
      const expected = analyzeRepository(tree);
      const { url, ref } = tree;
      // Whichever commit they are of.
      expect(factsIn(analyzed)).toBe(
        JSON.stringify({ ...expected, repository: { url, ref } }),
      );
      expect(JSON.parse(reconcilers)).toEqual(expected.reconcilerObjects);
      expect(version).toBe(factsVersion(expected.ecosystems));
    }
  }, 120_000);

  describe('after a commit', () => {
    const analyzed = async (analysis: AnalysisProcess, tree = healthy) => {
      const facts = factsIn(await analysis.analyze(tree));
      const { ref } = JSON.parse(facts).repository;
      const [pid, handed] = ref.split(' ').map(Number);
      return { pid, handed };
    };
    const changed = treeOf('healthy', { 'empty.yaml': 'a: 1\n' });

    it('is handed the files that are others', async () => {
      const analysis = create({ program: HANDED });
      const { pid, handed } = await analyzed(analysis);
      expect(handed).toBe(healthy.files.size);
      expect(await analyzed(analysis, changed)).toEqual({ pid, handed: 1 });
      expect(await analyzed(analysis, changed)).toEqual({ pid, handed: 0 });
      const other = treeOf('other');
      expect(await analyzed(analysis, other)).toEqual({ pid, handed: 3 });
      expect(await analyzed(analysis, healthy)).toEqual({ pid, handed: 3 });
    }, 120_000);

    it('is handed all files where another process has taken over', async () => {
      const analysis = create({ program: HANDED });
      const { pid } = await analyzed(analysis);
      process.kill(pid, 'SIGKILL');
      while (isRunning(pid)) {
        await new Promise(resolve => setTimeout(resolve, 10));
      }
      const next = await analyzed(analysis, changed);
      expect(next.pid).not.toBe(pid);
      expect(next.handed).toBe(changed.files.size);
    }, 120_000);

    it('is handed all files where the process has not kept what was before', async () => {
      const analysis = create({ program: HANDED });
      const { pid } = await analyzed(analysis);
      for (let other = 0; other < 40; other++) {
        await analysis.analyze(treeOf(`other-${other}`));
      }
      expect(await analyzed(analysis, changed)).toEqual({
        pid,
        handed: changed.files.size,
      });
    }, 120_000);

    it('finds what a first analysis finds, whatever became of the files', async () => {
      const analysis = create();
      const link = { path: 'link.yaml', size: 0, symlink: 'base/service.yaml' };
      const unread = { path: 'empty.yaml', size: 9 };
      const [first, ...rest] = [...healthy.files.values()];
      const commits = [
        [first, ...rest],
        [...rest, first],
        [first, ...rest, link],
        [first, { ...link, symlink: 'base' }],
        [first, unread],
        [],
        [...changed.files.values(), link],
        [first, ...rest],
      ];
      for (const files of commits) {
        const tree = {
          ...healthy,
          files: new Map(files.map(file => [file.path, file])),
        };
        const { url, ref } = tree;
        expect(factsIn(await analysis.analyze(tree))).toBe(
          JSON.stringify({
            ...analyzeRepository(tree),
            repository: { url, ref },
          }),
        );
      }
    }, 120_000);

    it('hands facts back where they are others, and not for another commit that says the same', async () => {
      const analysis = create();
      const { factsDigest: knownDigest } = await analysis.analyze(healthy);
      const same = { ...healthy, commit: 'sha-2' };
      const again = await analysis.analyze(same, { knownDigest });
      expect(again).toMatchObject({
        factsDigest: knownDigest,
        reconcilers: '[]',
      });
      expect(again).not.toHaveProperty('sections');
      expect(again).not.toHaveProperty('reach');
      for (const options of [{}, { knownDigest: 'of others' }]) {
        expect(await analysis.analyze(same, options)).toMatchObject({
          factsDigest: knownDigest,
          sections: expect.any(Array),
          reach: expect.any(String),
        });
      }
    }, 120_000);
  });

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
      expect(await analysis.analyze(healthy)).toHaveProperty('sections');
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
    expect(await analysis.analyze(healthy)).toHaveProperty('sections');
  }, 120_000);

  it('says so where no process can be started', async () => {
    const analysis = create({ execArgv: ['--require', '/no/such/module.cjs'] });
    await expect(analysis.analyze(healthy)).rejects.toMatchObject({
      reason: 'unavailable',
    });
  }, 120_000);
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
