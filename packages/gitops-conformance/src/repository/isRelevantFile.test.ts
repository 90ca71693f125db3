import { isRelevantFile } from './isRelevantFile';

describe('isRelevantFile', () => {
  it.each([
    ['apps/cart/deployment.yaml', 100, 'content'],
    ['.github/CODEOWNERS', 100, 'content'],
    ['.renovaterc', 100, 'content'],
    ['.github/renovate.json5', 100, 'content'],
    ['image-tags/prod/cart', 10, 'content'],
    ['bin/tool', 1_000_000, 'name'],
    ['src/main.go', 100, 'name'],
    ['node_modules/x/package.json', 100, 'skip'],
    ['.git/config', 100, 'skip'],
  ])('%s of %d bytes: %s', (path, size, kept) => {
    expect(isRelevantFile(path, size)).toBe(kept);
  });
});
