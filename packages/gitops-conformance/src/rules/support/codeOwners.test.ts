import { ownerOf } from './codeOwners';

const codeOwners = (...patterns: string[]) => ({
  path: '.github/CODEOWNERS',
  patterns,
});

describe('ownerOf', () => {
  it.each([
    ['*', 'apps/orders/kustomization.yaml'],
    ['/apps/orders/', 'apps/orders/overlays/prod/kustomization.yaml'],
    ['apps/orders', 'apps/orders/base/deployment.yaml'],
    ['*.yaml', 'apps/orders/base/deployment.yaml'],
    ['overlays/', 'apps/orders/overlays/prod/kustomization.yaml'],
    ['/apps/**/prod/', 'apps/orders/overlays/prod/patch.yaml'],
  ])('%s covers %s', (pattern, path) => {
    expect(ownerOf(codeOwners(pattern), path)).toBe(pattern);
  });

  it.each([
    ['/docs/', 'apps/docs/page.yaml'],
    ['apps/cart', 'apps/orders/base/deployment.yaml'],
    ['*.ts', 'apps/orders/base/deployment.yaml'],
  ])('%s does not cover %s', (pattern, path) => {
    expect(ownerOf(codeOwners(pattern), path)).toBeUndefined();
  });

  it('lets an OWNERS file speak for its directory', () => {
    const owners = { path: 'apps/orders/OWNERS', patterns: [] };
    expect(ownerOf(owners, 'apps/orders/base/a.yaml')).toBe(
      'apps/orders/OWNERS',
    );
    expect(ownerOf(owners, 'apps/cart/base/a.yaml')).toBeUndefined();
  });
});
