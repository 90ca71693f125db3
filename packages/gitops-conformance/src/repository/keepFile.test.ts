import { keepFile } from './keepFile';
import { defaultLimits } from './limits';

const deep = (levels: number) => `${'d/'.repeat(levels)}x.yaml`;

describe('keepFile', () => {
  it.each([
    ['apps/cart/deployment.yaml', 100, 'content'],
    ['.github/CODEOWNERS', 100, 'content'],
    ['.renovaterc', 100, 'content'],
    ['.github/renovate.json5', 100, 'content'],
    ['image-tags/prod/cart', 10, 'content'],
    ['base/.gitkeep', 0, 'content'],
    ['bin/tool', 1_000_000, 'name'],
    ['certs/gateway.private', 3000, 'content'],
    ['certs/gateway.p8', 300, 'content'],
    ['ssh/deploy.rsa.bak', 1700, 'content'],
    ['certs/everything.private', 70_000, 'name'],
    ['images/logo.png', 100, 'name'],
    ['src/main.go', 100, 'name'],
    ['src/main.go', 100_000_000, 'name'],
    ['my_node_modules/a.yaml', 100, 'content'],
    ['node_modules/x/package.json', 100, 'skip'],
    ['web/node_modules', 0, 'skip'],
    ['.git/config', 100, 'skip'],
    ['sub/.git', 30, 'skip'],
  ])('%s of %d bytes: %s', (path, size, keep) => {
    expect(keepFile(path, size, defaultLimits)).toEqual({ keep });
  });

  it.each([
    ['a.yaml', 5 * 1024 * 1024 + 1, 'name', 'file-size', 'a.yaml'],
    [deep(128), 1, 'content', undefined, undefined],
    [deep(129), 1, 'skip', 'path-length', 'd/'.repeat(128).slice(0, -1)],
    [deep(6000), 1, 'skip', 'path-length', 'd/'.repeat(128).slice(0, -1)],
    [`a/${'x'.repeat(1022)}`, 1, 'content', undefined, undefined],
    [`a/${'x'.repeat(1023)}`, 1, 'skip', 'path-length', 'a'],
    [`a/${'ü'.repeat(512)}`, 1, 'skip', 'path-length', 'a'],
    [`${'x'.repeat(5_000_000)}/a.yaml`, 1, 'skip', 'path-length', undefined],
    ['a/b\uFFFD/c.yaml', 1, 'skip', 'unreadable', 'a'],
    ['a/b\0/c.yaml', 1, 'skip', 'unreadable', 'a'],
    ['\uD800.yaml', 1, 'skip', 'unreadable', undefined],
    ['../a.yaml', 1, 'skip', 'path-outside-tree', '../a.yaml'],
    ['/etc/a.yaml', 1, 'skip', 'path-outside-tree', '/etc/a.yaml'],
  ] as const)(
    'states the limit that %.20s reaches',
    (path, size, keep, limit, where) => {
      const kept = keepFile(path, size, defaultLimits);
      expect(kept.keep).toBe(keep);
      expect(kept.limit?.limit).toBe(limit);
      expect(kept.limit?.path).toBe(where);
      expect(kept.limit?.message.length ?? 0).toBeLessThan(400);
    },
  );

  it('takes a limit that is raised', () => {
    const limits = { ...defaultLimits, fileSize: 10_000_000 };
    expect(keepFile('a.yaml', 6_000_000, limits)).toEqual({ keep: 'content' });
  });
});

describe('files that may be called anything', () => {
  it.each([
    ['base/settings.xml', 100, 'content'],
    ['base/db.password', 100, 'content'],
    ['base/db.password', 100_000, 'name'],
    ['infra/prod.tfvars', 100, 'content'],
    ['web/logo.png', 100, 'name'],
    ['web/index.php', 100, 'name'],
  ])('%s of %d bytes: %s', (path, size, keep) =>
    expect(keepFile(path, size, defaultLimits)).toEqual({ keep }),
  );
});
