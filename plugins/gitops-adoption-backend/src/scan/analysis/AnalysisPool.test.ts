import {
  analyzeRepository,
  createRepositoryTree,
} from '@gitops-adoption/conformance';
import { joinSections } from '@gitops-adoption/conformance/node';
import { kustomizeService } from '../../__testUtils__/TestEstate';
import { AnalysisPool } from './AnalysisPool';

const NAMED = require.resolve('../../__testUtils__/namedProgram');

const { signal } = new AbortController();
const treeOf = (name: string) =>
  createRepositoryTree(kustomizeService(name), {
    url: `https://git.acme.example/acme/${name}`,
    ref: 'main',
  });

describe('AnalysisPool', () => {
  let pool: AnalysisPool;
  const create = (processes: number) => {
    pool = new AnalysisPool({ processes });
    return pool;
  };
  afterEach(() => pool.stop());

  it('analyses many repositories in few processes', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const { analyze } = create(2);
    const found = await Promise.all(
      names.map(name => analyze.call(pool, treeOf(name), { signal })),
    );
    expect(
      found.map(({ sections }) => JSON.parse(joinSections(sections!))),
    ).toEqual(
      names.map(name =>
        JSON.parse(JSON.stringify(analyzeRepository(treeOf(name)))),
      ),
    );
  }, 120_000);

  it('gives a repository to the process that knows it, whichever order they are asked in', async () => {
    pool = new AnalysisPool({ processes: 2, program: NAMED });
    const processesOf = (names: readonly string[]) =>
      Promise.all(
        names.map(async name => {
          const { sections } = await pool.analyze(treeOf(name), { signal });
          return JSON.parse(joinSections(sections!)).repository.ref;
        }),
      );
    const [first, second] = await processesOf(['a', 'b']);
    expect(first).not.toBe(second);
    expect(await processesOf(['b', 'a'])).toEqual([second, first]);
    expect(await processesOf(['a', 'b'])).toEqual([first, second]);
  }, 120_000);

  it('forgets what waits and is not wanted any more', async () => {
    create(1);
    const first = pool.analyze(treeOf('a'), { signal });
    const unwanted = new AbortController();
    const second = pool.analyze(treeOf('b'), unwanted);
    const third = pool.analyze(treeOf('c'), { signal });
    unwanted.abort();
    await expect(second).rejects.toMatchObject({ name: 'AbortError' });
    expect(await first).toHaveProperty('sections');
    expect(await third).toHaveProperty('sections');
  }, 120_000);
});
