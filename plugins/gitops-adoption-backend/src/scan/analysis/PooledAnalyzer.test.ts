import { mockServices } from '@backstage/backend-test-utils';
import {
  analyzeRepository,
  createRepositoryTree,
  RepositoryTree,
} from '@gitops-adoption/conformance';
import { kustomizeService } from '../../__testUtils__/TestEstate';
import { InProcessAnalyzer } from './InProcessAnalyzer';
import { MemoryExtractionCache } from './MemoryExtractionCache';
import { PooledAnalyzer } from './PooledAnalyzer';
import { RepositoryAnalyzer, toAnalyzedRepository } from './RepositoryAnalyzer';

// What `backstage-cli package start` runs a backend from TypeScript with.
const FROM_SOURCE = [
  '--require',
  require.resolve('@backstage/cli/config/nodeTransform.cjs'),
];

const { signal } = new AbortController();

const tree: RepositoryTree = createRepositoryTree(
  {
    ...kustomizeService('shop'),
    'empty.yaml': '',
    'ümlaut.yaml': 'kind: Nothing\nname: ünïcödé\n',
  },
  { url: 'https://git.acme.example/acme/shop', ref: 'main', commit: 'sha-1' },
);
const { timings, ...expected } = toAnalyzedRepository(analyzeRepository(tree));

describe('PooledAnalyzer', () => {
  const inProcess = new InProcessAnalyzer({
    cache: new MemoryExtractionCache(100),
  });
  const analysesInProcess = jest.spyOn(inProcess, 'analyze');
  let analyzer: PooledAnalyzer | undefined;

  const create = (
    options: Partial<ConstructorParameters<typeof PooledAnalyzer>[0]> = {},
  ): RepositoryAnalyzer => {
    analyzer = new PooledAnalyzer({
      threads: 1,
      smallerThan: 0,
      execArgv: FROM_SOURCE,
      inProcess,
      logger: mockServices.logger.mock(),
      ...options,
    });
    return analyzer;
  };

  beforeEach(() => analysesInProcess.mockClear());
  afterEach(() => analyzer?.stop());

  it('finds in a thread what it finds in process, also the second time', async () => {
    const pooled = create();
    expect(await pooled.analyze(tree, { signal })).toMatchObject(expected);
    expect(await pooled.analyze(tree, { signal })).toMatchObject(expected);
    expect(analysesInProcess).not.toHaveBeenCalled();
  }, 120_000);

  it('analyses small repositories in process', async () => {
    const pooled = create({ smallerThan: 10_000_000 });
    expect(await pooled.analyze(tree, { signal })).toMatchObject(expected);
    expect(analysesInProcess).toHaveBeenCalledTimes(1);
  });

  it('analyses everything in process without threads', async () => {
    const pooled = create({ threads: 0 });
    expect(await pooled.analyze(tree, { signal })).toMatchObject(expected);
    expect(analysesInProcess).toHaveBeenCalledTimes(1);
  });

  it('analyses in process where threads cannot be started, and says so once', async () => {
    const logger = mockServices.logger.mock();
    const pooled = create({
      logger,
      execArgv: ['--require', '/no/such/module.cjs'],
    });
    expect(await pooled.analyze(tree, { signal })).toMatchObject(expected);
    expect(await pooled.analyze(tree, { signal })).toMatchObject(expected);
    expect(analysesInProcess).toHaveBeenCalledTimes(2);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  }, 120_000);

  it('stops an analysis that is not wanted any more, and goes on with the next', async () => {
    const pooled = create();
    await pooled.analyze(tree, { signal });
    const aborted = new AbortController();
    const analysis = pooled.analyze(tree, { signal: aborted.signal });
    aborted.abort();
    await expect(analysis).rejects.toMatchObject({ name: 'AbortError' });
    expect(await pooled.analyze(tree, { signal })).toMatchObject(expected);
    expect(analysesInProcess).not.toHaveBeenCalled();
  }, 120_000);
});
