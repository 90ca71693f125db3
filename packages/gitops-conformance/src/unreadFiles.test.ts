import { manifest } from './__testUtils__/analyze';
import { analyzeRepository } from './analyze';
import { FileFacts } from './extract/FileFacts';
import { toEntityFacts } from './link/toEntityFacts';
import { createRepositoryTree } from './repository/createRepositoryTree';
import { RepositoryFile, RepositoryTree } from './model/RepositoryTree';
import { exampleContext } from './testing/evaluateExample';
import { kustomizationsBuild } from './rules/layout/kustomizationsBuild';
import { Rule } from './model/Rule';
import { noPlaintextSecret } from './rules/secrets/noPlaintextSecret';

/** A file whose content is no bytes, as a reader of archives has given it: no extractor can read that. */
const broken = (path: string): RepositoryFile => ({
  path,
  size: 0,
  content: [] as unknown as Uint8Array,
});

/** Readers check what they read: the others are added behind their back. */
function treeOf(
  files: Record<string, string>,
  ...others: readonly RepositoryFile[]
): RepositoryTree {
  const tree = createRepositoryTree(files);
  return {
    ...tree,
    files: new Map([
      ...tree.files,
      ...others.map(file => [file.path, file] as const),
    ]),
  };
}

function stateOf(rule: Rule, facts: ReturnType<typeof analyzeRepository>) {
  const context = exampleContext(rule, rule.examples[0]);
  return rule.evaluate({
    ...context,
    parameters: rule.parameters.parse({}),
    facts: toEntityFacts(facts, {}),
  }).state;
}

const service = manifest('Service', 'shop');
const secret =
  'apiVersion: v1\nkind: Secret\nmetadata: {name: x}\nstringData: {password: zQ9xKanaRy7Vb7LwP2fUz8t}\n';

describe('a file on which extraction throws', () => {
  it('is unread, and all others are read', () => {
    const facts = analyzeRepository(
      treeOf({ 'a.yaml': service }, broken('b/bad.yaml')),
    );
    expect(facts.manifests).toEqual([
      expect.objectContaining({ path: 'a.yaml', name: 'shop' }),
    ]);
    expect(facts.limits).toEqual([
      {
        limit: 'analysis-failed',
        path: 'b/bad.yaml',
        message: "the analysis of 'b/bad.yaml' failed (TypeError)",
      },
    ]);
  });

  it('makes unknown what would pass, and leaves a finding', () => {
    const clean = { 'a.yaml': service };
    const leaky = { ...clean, 'secret.yaml': secret };
    const judge = (...args: Parameters<typeof treeOf>) =>
      stateOf(noPlaintextSecret, analyzeRepository(treeOf(...args)));
    expect(judge(clean)).toBe('pass');
    expect(judge(clean, broken('b.yaml'))).toBe('unknown');
    expect(judge(leaky)).toBe('fail');
    expect(judge(leaky, broken('b.yaml'))).toBe('fail');
  });

  it('makes unknown what is built of it, not wrong', () => {
    const facts = analyzeRepository(
      treeOf(
        {
          'a/kustomization.yaml': 'resources: [bad.yaml]\n',
          'b/kustomization.yaml': 'resources: [../c]\n',
          'd/kustomization.yaml': 'components: [../c]\n',
        },
        broken('a/bad.yaml'),
        broken('c/kustomization.yaml'),
      ),
    );
    expect(
      facts.kustomizations.map(({ path, error, unknown }) => [
        path,
        error,
        unknown,
      ]),
    ).toEqual([
      ['a', undefined, "the content of 'a/bad.yaml' was not read"],
      ['b', undefined, "the content of 'c/kustomization.yaml' was not read"],
      ['d', undefined, "the content of 'c/kustomization.yaml' was not read"],
    ]);
    expect(stateOf(kustomizationsBuild, facts)).toBe('unknown');
  });

  it('is the same after another commit, and is read when it can be', () => {
    const cache = new Map<string, FileFacts>();
    const files = { 'a.yaml': service };
    const first = treeOf(files, broken('b.yaml'));
    const second = treeOf(
      { 'a.yaml': manifest('Service', 'cart') },
      broken('b.yaml'),
    );
    const fixed = treeOf({ ...files, 'b.yaml': secret });
    for (const tree of [first, first, second, fixed, first])
      expect(analyzeRepository(tree, { cache })).toEqual(
        analyzeRepository(tree),
      );
  });
});

describe('a kustomization that exceeds a bound of documents', () => {
  it.each([
    ['nesting', `resources: []\nx: ${'['.repeat(500)}${']'.repeat(500)}\n`],
    ['a cycle', 'resources: &a [*a]\n'],
    [
      'an inline patch',
      `patches:\n- patch: |\n    kind: A\n    metadata: {name: a}\n    x: ${'['.repeat(500)}${']'.repeat(500)}\n`,
    ],
    [
      'documents of a patch',
      `patches:\n- patch: |\n${'    kind: A\n    ---\n'.repeat(200).replace(/ {4}---/g, '    ---')}`,
    ],
    ['a long prefix', `namePrefix: ${'p'.repeat(5000)}\n`],
  ])('is unknown: %s', (_what, text) => {
    const { kustomizations, limits } = analyzeRepository(
      treeOf({ 'kustomization.yaml': text }),
    );
    expect(kustomizations).toEqual([
      expect.objectContaining({
        unknown: "the content of 'kustomization.yaml' was not read",
      }),
    ]);
    expect(limits).toHaveLength(1);
  });
});

describe('a file whose name is none whose content is read', () => {
  const named = (path: string): RepositoryFile => ({ path, size: 99 });
  const judge = (text: string, ...others: readonly RepositoryFile[]) => {
    const facts = analyzeRepository(
      treeOf({ 'kustomization.yaml': text, 'a.yaml': service }, ...others),
    );
    return [stateOf(noPlaintextSecret, facts), facts.limits];
  };
  const unread = {
    limit: 'unreadable',
    path: 'secret.data',
    message:
      "'secret.data' is delivered by a kustomization, and its content was not read",
  };

  it.each([
    ['a resource', 'resources: [a.yaml, secret.data]\n'],
    ['the configuration of a generator', 'generators: [secret.data]\n'],
    ['the target of a link', 'resources: [link]\n'],
  ])('makes unknown what it may hold as %s', (_, text) => {
    const link = { path: 'link', size: 0, symlink: 'secret.data' };
    expect(judge(text, named('secret.data'), link)).toEqual([
      'unknown',
      [unread],
    ]);
  });

  it.each(['crds: [secret.data]\n', 'resources: [a.yaml]\n'])(
    'means nothing where it is not delivered: %s',
    text => {
      expect(judge(text, named('secret.data'))).toEqual(['pass', []]);
    },
  );

  it('is stated after a commit as at first', () => {
    const cache = new Map<string, FileFacts>();
    const tree = (text: string) =>
      treeOf({ 'kustomization.yaml': text }, named('secret.data'));
    for (const text of ['resources: []\n', 'resources: [secret.data]\n'])
      expect(analyzeRepository(tree(text), { cache })).toEqual(
        analyzeRepository(tree(text)),
      );
  });
});

describe('a link to a file of which only the name was read', () => {
  const link = (path: string, symlink: string): RepositoryFile => ({
    path,
    size: 0,
    symlink,
  });
  const judge = (...files: readonly RepositoryFile[]) => {
    const facts = analyzeRepository(treeOf({ 'a/a.yaml': service }, ...files));
    return [
      stateOf(noPlaintextSecret, facts),
      facts.limits.map(({ path }) => path),
    ];
  };
  const unread: RepositoryFile = { path: 'data/store.bin', size: 200 };

  it.each(['a/db.yaml', 'a/db.yml', 'a/deep/db.json'])(
    'makes unknown what %s may hold, which no kustomization names',
    path => {
      const up = '../'.repeat(path.split('/').length - 1);
      expect(judge(unread, link(path, `${up}data/store.bin`))).toEqual([
        'unknown',
        [path],
      ]);
    },
  );

  it('may lead there over other links', () => {
    expect(
      judge(unread, link('d', 'data'), link('a/db.yaml', '../d/store.bin')),
    ).toEqual(['unknown', ['a/db.yaml']]);
  });

  it.each([
    ['it is not called as a manifest is', 'a/logo', '../data/store.bin'],
    ['it leads out of the tree', 'a/db.yaml', '../../store.bin'],
    ['its target was read', 'a/db.yaml', 'a.yaml'],
    ['it leads to a directory', 'a/db.yaml', '../data'],
  ])('means nothing where %s', (_, path, target) => {
    expect(judge(unread, link(path, target))).toEqual(['pass', []]);
  });

  it('names a few of many', () => {
    const many = Array.from({ length: 500 }, (_, index) =>
      link(`a/${index}.yaml`, '../data/store.bin'),
    );
    const [state, limits] = judge(unread, ...many);
    expect(state).toBe('unknown');
    expect(limits).toHaveLength(21);
  });
});
