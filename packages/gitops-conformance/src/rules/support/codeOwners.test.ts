import { analyze } from '../../__testUtils__/analyze';
import { ownerOf } from './codeOwners';

/** What gives a path an owner, by the text of a CODEOWNERS file. */
function ownerIn(text: string, path: string, file = 'CODEOWNERS') {
  const owners = analyze({ [file]: text }).guardrails.codeOwners;
  return owners && ownerOf(owners, path);
}

describe('ownerOf', () => {
  it.each([
    ['*', 'apps/orders/kustomization.yaml'],
    ['/apps/orders/', 'apps/orders/overlays/prod/kustomization.yaml'],
    ['apps/orders', 'apps/orders/base/deployment.yaml'],
    ['*.yaml', 'apps/orders/base/deployment.yaml'],
    ['overlays/', 'apps/orders/overlays/prod/kustomization.yaml'],
    ['/apps/**/prod/', 'apps/orders/overlays/prod/patch.yaml'],
    ['apps/*', 'apps/readme.yaml'],
  ])('%s covers %s', (pattern, path) => {
    expect(ownerIn(`${pattern} @acme/orders\n`, path)).toBe(pattern);
  });

  it.each([
    ['/docs/', 'apps/docs/page.yaml'],
    ['apps/cart', 'apps/orders/base/deployment.yaml'],
    ['*.ts', 'apps/orders/base/deployment.yaml'],
    ['apps/*', 'apps/orders/base/deployment.yaml'],
  ])('%s does not cover %s', (pattern, path) => {
    expect(ownerIn(`${pattern} @acme/orders\n`, path)).toBeUndefined();
  });

  it('lets an OWNERS file speak for its directory', () => {
    const owners = { path: 'apps/orders/OWNERS', entries: [] };
    expect(ownerOf(owners, 'apps/orders/base/a.yaml')).toBe(
      'apps/orders/OWNERS',
    );
    expect(ownerOf(owners, 'apps/cart/base/a.yaml')).toBeUndefined();
  });

  it.each([
    ['a line without an owner', '* @acme/all\n/cart/\n'],
    ['one with a comment', '* @acme/all\r\n/cart/   # nobody yet\r\n'],
    ['one that matches files', '/cart/ @acme/cart\n*.yaml\n'],
  ])('takes the ownership away by %s, if it is the last', (_, text) => {
    expect(ownerIn(text, 'cart/a.yaml')).toBeUndefined();
  });

  it('keeps to the last line that matches, and leaves out those with a mistake', () => {
    expect(ownerIn('/cart/\n* @acme/all\n', 'cart/a.yaml')).toBe('*');
    expect(ownerIn('* @acme/all\n/cart/ the team\n', 'cart/a.yaml')).toBe('*');
    expect(ownerIn('* cart@acme.example\n', 'cart/a.yaml')).toBe('*');
    expect(ownerIn('/my\\ cart/ @acme/all\n', 'my cart/a.yaml')).toBe(
      '/my\\ cart/',
    );
  });
});

describe('sections of GitLab', () => {
  const gitlab = '.gitlab/CODEOWNERS';

  it.each([
    ['owners of the heading', '[Platform] @acme/platform\n/cart/\n'],
    ['a role', '^[Platform][2] @@maintainer\n/cart/\n'],
    ['a section besides', '[Docs]\n/cart/\n[Apps]\n/cart/ @acme/apps\n'],
    ['sections of one name', '[Apps]\n/cart/\n[APPS] @acme/apps\n/cart/\n'],
  ])('have %s', (_, text) => {
    expect(ownerIn(text, 'cart/a.yaml', gitlab)).toBe('/cart/');
  });

  it('have none where nobody is named, or a path is excluded', () => {
    expect(ownerIn('[Apps]\n/cart/\n', 'cart/a.yaml', gitlab)).toBeUndefined();
    expect(
      ownerIn('[Apps] @acme/apps\n!/cart/\n/cart/\n*\n', 'cart/a.yaml', gitlab),
    ).toBeUndefined();
  });

  it('are none in a file of GitHub', () => {
    expect(
      ownerIn(
        '[Apps] @acme/apps\n/cart/\n',
        'cart/a.yaml',
        '.github/CODEOWNERS',
      ),
    ).toBeUndefined();
  });
});
