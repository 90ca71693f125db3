import { GeneratorDeclaration } from '../../model/ReconcilerDeclaration';
import { createRepositoryTree } from '../../repository/createRepositoryTree';
import { TreeIndex } from '../../repository/TreeIndex';
import { ExpansionBudget } from '../ExpansionBudget';
import { GeneratorExpansion } from './GeneratorExpansion';
import { directoryGlob, fileGlob } from './globs';

const names = Array.from({ length: 600 }, (_, i) => `app-${i}`);
const index = new TreeIndex(
  createRepositoryTree(
    Object.fromEntries(names.map(name => [`apps/${name}/a.yaml`, 'a: 1\n'])),
  ),
);

function expand(generator: GeneratorDeclaration) {
  const expansion = new GeneratorExpansion(
    { goTemplate: false, generators: [generator] },
    {
      index,
      budget: new ExpansionBudget(),
      isOwn: () => true,
      parametersIn: () => undefined,
    },
  );
  return { sets: expansion.setsOf(generator), fillIn: expansion.fillIn };
}

const list = (elements: Record<string, string>[]) => ({
  kind: 'list',
  elements,
});
const directories = (...patterns: { path: string; exclude?: boolean }[]) => ({
  kind: 'git',
  git: { directories: patterns, files: [] },
});

describe('GeneratorExpansion', () => {
  it.each([
    ['a long list', list(names.map(name => ({ name })))],
    ['many directories', directories({ path: 'apps/*' })],
    [
      'a matrix of both',
      {
        kind: 'matrix',
        generators: [
          list(names.map(name => ({ name }))),
          directories({ path: 'apps/*' }),
        ],
      },
    ],
  ])(
    'stops at a bound on %s, and leaves open what comes after',
    (_what, generator) => {
      const { sets, fillIn } = expand(generator);
      expect(sets).toHaveLength(501);
      expect(sets.at(-1)).toEqual({ known: {}, open: true });
      expect(fillIn('{{path}}', sets[500])).toBe('{{path}}');
    },
  );

  it('combines lists and directories', () => {
    const { sets } = expand({
      kind: 'matrix',
      generators: [
        list([{ env: 'dev' }, { env: 'prod' }]),
        directories(
          { path: 'apps/app-1*' },
          { path: 'apps/app-1?*', exclude: true },
        ),
      ],
    });
    expect(sets.map(({ known }) => known)).toEqual(
      ['dev', 'prod'].map(env =>
        expect.objectContaining({
          env,
          path: 'apps/app-1',
          'path.basename': 'app-1',
          'path[1]': 'app-1',
        }),
      ),
    );
  });

  it('takes no name from the prototype for a parameter', () => {
    const text = '{{constructor}}/{{ toString }}/{{__proto__}}';
    const { fillIn } = expand(list([]));
    expect(fillIn(text, { known: {}, open: false })).toBe(text);
  });
});

describe('patterns of a Git generator', () => {
  it.each([
    ['apps/*', 'apps/a', true],
    ['apps/*', 'apps/a/b', false],
    ['./apps/*', 'apps/a', false],
    ['apps/*/', 'apps/a', false],
    ['apps/**/x', 'apps/a/x', true],
    ['apps/**/x', 'apps/a/b/x', false],
    ['apps/[ab]?', 'apps/b1', true],
    ['a*c*e', 'abcde', true],
    ['a*c*e', 'ace', true],
    ['a*c*e', 'abde', false],
    ['*', 'a', true],
  ])('%s on the directory %s: %s', (glob, path, matches) => {
    expect(directoryGlob(glob)(path)).toBe(matches);
  });

  it.each([
    ['clusters/*/config.json', 'clusters/eu/config.json', true],
    ['clusters/*/config.json', 'clusters/eu/prod/config.json', true],
    ['clusters/**/config.json', 'clusters/eu/prod/config.json', true],
    ['clusters/*.json', 'clusters/eu.yaml', false],
  ])('%s on the file %s: %s', (glob, path, matches) => {
    expect(fileGlob(glob)(path)).toBe(matches);
  });
});
