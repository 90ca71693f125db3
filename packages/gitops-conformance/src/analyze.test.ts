import { analyze, manifest } from './__testUtils__/analyze';
import { analyzeRepository, extractionKey } from './analyze';
import { FileFacts } from './extract/FileFacts';
import { createRepositoryTree } from './repository/createRepositoryTree';

const service = manifest('Service', 'shop');
const text = (value: string) => new TextEncoder().encode(value);

describe('bad input', () => {
  it('names what is wrong with a file, and reads the others', () => {
    const { problems, manifests } = analyze({
      'a.yaml': 'kind: Service\nmetadata: [\nnext: 1\n',
      'b.yaml':
        'apiVersion: v1\nkind: Service\nkind: Service\nmetadata:\n  name: x\n',
      'c.yaml': service,
    });
    expect(problems).toEqual([
      expect.objectContaining({
        path: 'a.yaml',
        problem: 'invalid-yaml',
        line: expect.any(Number),
      }),
      {
        path: 'b.yaml',
        problem: 'duplicate-key',
        line: 3,
        message: 'duplicated mapping key',
      },
    ]);
    expect(manifests.map(({ path }) => path)).toContain('c.yaml');
  });

  it('never shows what an invalid file holds', () => {
    const facts = analyze({
      'a.yaml':
        'apiVersion: v1\nkind: Secret\nmetadata: {name: x}\nstringData:\n  password: "fake-secret-1234567890\n',
    });
    expect(JSON.stringify(facts)).not.toContain('fake-secret');
  });

  it('says what a bound kept it from reading', () => {
    const tree = createRepositoryTree(
      {
        'a.yaml': service,
        'big.yaml': `x: ${'y'.repeat(2000)}\n`,
        '../outside.yaml': service,
        'c.yaml': service,
        'd.yaml': service,
      },
      { limits: { fileSize: 1000, files: 3 } },
    );
    const { limits, files } = analyzeRepository(tree);
    expect(limits.map(({ limit, path }) => [limit, path])).toEqual([
      ['file-size', 'big.yaml'],
      ['path-outside-tree', '../outside.yaml'],
      ['file-count', undefined],
    ]);
    expect(files.paths).toEqual(['a.yaml', 'big.yaml', 'c.yaml']);
  });

  it('makes a kustomization unknown whose input was too large to read', () => {
    const tree = createRepositoryTree(
      {
        'kustomization.yaml': 'resources: [big.yaml]\n',
        'big.yaml': `x: ${'y'.repeat(2000)}\n`,
      },
      { limits: { fileSize: 1000 } },
    );
    expect(analyzeRepository(tree).kustomizations[0]).toMatchObject({
      unknown: "the content of 'big.yaml' was not read",
    });
  });

  it('bounds streams, aliases and nesting', () => {
    const bomb = [...Array(9)]
      .map(
        (_, i) =>
          `l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join(', ')}]`,
      )
      .join('\n');
    const { limits } = analyze({
      'stream.yaml': `---\n${service}`.repeat(10_001),
      'bomb.yaml': `l0: &l0 [x]\n${bomb}\n`,
      'deep.yaml': `a: ${'['.repeat(3000)}${']'.repeat(3000)}\n`,
    });
    expect(limits.map(({ limit, path }) => [limit, path]).sort()).toEqual([
      ['alias-count', 'bomb.yaml'],
      ['document-count', 'stream.yaml'],
      ['nesting-depth', 'deep.yaml'],
    ]);
  });

  it('is not held up by deep kustomizations, wide ones or hostile patterns', () => {
    const chain = Object.fromEntries(
      [...Array(80)].map((_, i) => [
        `d${i}/kustomization.yaml`,
        i === 79
          ? 'resources: [a.yaml]\n'
          : `resources: [../d${i + 1}, ../d${Math.min(i + 2, 79)}]\n`,
      ]),
    );
    const { kustomizations } = analyze({
      ...chain,
      'd79/a.yaml': service,
      'hostile/kustomization.yaml': `resources: [a.yaml]\npatches:\n- target: {name: "(a+)+$"}\n  patch: |-\n    $patch: delete\n    kind: x\n    metadata: {name: y}\n`,
      'hostile/a.yaml': manifest('Service', `${'a'.repeat(60)}b`),
    });
    expect(
      kustomizations.find(({ path }) => path === 'hostile')?.unknown,
    ).toMatch(/too complex/);
    expect(kustomizations).toHaveLength(81);
  });
});

describe('rescans', () => {
  const files = (replicas: number, image: string) => ({
    'prod/values.yaml': `replicas: ${replicas}\n`,
    'prod/kustomization.yaml': `resources: [a.yaml]\nimages:\n- name: shop\n  newTag: ${image}\n`,
    'prod/a.yaml': service,
  });

  it('read only what changed, and say the same as a first scan', () => {
    const cache = new Map<string, FileFacts>();
    analyzeRepository(
      createRepositoryTree(files(1, '1.0.0'), { commit: 'one' }),
      { cache },
    );
    expect(cache.size).toBe(3);
    const changed = createRepositoryTree(files(1, '2.0.0'), { commit: 'two' });
    expect(analyzeRepository(changed, { cache })).toEqual(
      analyzeRepository(changed),
    );
    expect(cache.size).toBe(4);
  });

  it('keep what was linked while only values change, under the new commit', () => {
    const cache = new Map<string, FileFacts>();
    const first = analyzeRepository(
      createRepositoryTree(files(1, '1.0.0'), { commit: 'one' }),
      { cache },
    );
    const second = analyzeRepository(
      createRepositoryTree(files(2, '1.0.0'), { commit: 'two' }),
      { cache },
    );
    expect(second.repository.commit).toBe('two');
    expect(second.units).toBe(first.units);
    const added = analyzeRepository(
      createRepositoryTree({ ...files(2, '1.0.0'), 'b.yaml': service }),
      { cache },
    );
    expect(added.files.total).toBe(4);
  });

  it('say the same as a first scan after a new image, and link nothing else again', () => {
    const deployment = (tag: string) =>
      `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: shop\nspec:\n  template:\n    spec:\n      containers:\n      - name: shop\n        image: shop:${tag}\n`;
    const cache = new Map<string, FileFacts>();
    const first = analyzeRepository(
      createRepositoryTree({
        ...files(1, '1.0.0'),
        'prod/b.yaml': deployment('1.0.0'),
      }),
      { cache },
    );
    const changed = createRepositoryTree(
      { ...files(1, '1.0.0'), 'prod/b.yaml': deployment('2.0.0') },
      { commit: 'two' },
    );
    const second = analyzeRepository(changed, { cache });
    expect(second).toEqual(analyzeRepository(changed));
    expect(second.images).toContainEqual(
      expect.objectContaining({
        name: 'shop',
        tag: '2.0.0',
        path: 'prod/b.yaml',
      }),
    );
    expect(second.kustomizations).toBe(first.kustomizations);
  });

  it('know a file by path and content', () => {
    const key = (path: string, content: string) =>
      extractionKey({ path, size: 1, content: text(content) });
    expect(key('a.yaml', 'x')).toBe(key('a.yaml', 'x'));
    expect(
      new Set([key('a.yaml', 'x'), key('b.yaml', 'x'), key('a.yaml', 'y')])
        .size,
    ).toBe(3);
  });
});
