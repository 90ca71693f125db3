import { ReconcilerDeclaration } from '../../model/ReconcilerDeclaration';
import { createRepositoryTree } from '../../repository/createRepositoryTree';
import { TreeIndex } from '../../repository/TreeIndex';
import { directoryGlob } from './directoryGlob';
import { expandGenerators, fillIn } from './expandGenerators';

const names = Array.from({ length: 600 }, (_, i) => `app-${i}`);
const index = new TreeIndex(
  createRepositoryTree(
    Object.fromEntries(names.map(name => [`apps/${name}/a.yaml`, 'a: 1\n'])),
  ),
);
const elements = names.map(name => ({ name }));

function expand(declaration: Partial<ReconcilerDeclaration>) {
  return expandGenerators(
    declaration as ReconcilerDeclaration,
    index,
    () => true,
  );
}

describe('expandGenerators', () => {
  it.each([
    ['a long list', { elements }],
    ['many directories', { generatorPaths: [{ path: 'apps/*' }] }],
    ['a matrix of both', { elements, generatorPaths: [{ path: 'apps/*' }] }],
  ])(
    'stops at a bound on %s, and leaves open what comes after',
    (_what, declaration) => {
      const found = expand(declaration);
      expect(found).toHaveLength(501);
      expect(found.at(-1)).toEqual({});
      expect(fillIn('{{path}}', found[501 - 1])).toBe('{{path}}');
    },
  );

  it('combines lists and directories', () => {
    const found = expand({
      elements: [{ env: 'dev' }, { env: 'prod' }],
      generatorPaths: [
        { path: 'apps/app-1*' },
        { path: 'apps/app-1?*', exclude: true },
        { path: 'apps/app-1*0', exclude: true },
        { path: 'apps/app-1*9', exclude: true },
      ],
    });
    expect(found[0]).toMatchObject({
      env: 'dev',
      path: 'apps/app-1',
      'path.basename': 'app-1',
    });
    expect(new Set(found.map(({ env }) => env))).toEqual(
      new Set(['dev', 'prod']),
    );
    expect(found.some(({ path }) => path === 'apps/app-10')).toBe(false);
  });

  it('takes no name from the prototype for a parameter', () => {
    expect(fillIn('{{constructor}}/{{ toString }}/{{__proto__}}', {})).toBe(
      '{{constructor}}/{{ toString }}/{{__proto__}}',
    );
  });
});

describe('directoryGlob', () => {
  it.each([
    ['apps/*', 'apps/a', true],
    ['apps/*', 'apps/a/b', false],
    ['./apps/*/', 'apps/a', true],
    ['apps/**/x', 'apps/a/b/x', true],
    ['apps/**/x', 'apps/x', true],
    ['**', 'a/b', true],
    ['a*c*e', 'abcde', true],
    ['a*c*e', 'ace', true],
    ['a*c*e', 'abde', false],
    ['*', 'a', true],
  ])('%s on %s: %s', (glob, path, matches) => {
    expect(directoryGlob(glob)(path)).toBe(matches);
  });
});
