import { DefaultFileRoles } from './FileRoles';

describe('FileRoles', () => {
  it.each([
    ['apps/cart/deployment.yaml', 'deployed'],
    ['environments/test/deployment.yaml', 'deployed'],
    ['examples/cart/deployment.yaml', 'deployed'],
    ['apps/cart/secret-example.yaml', 'documentation'],
    ['apps/cart/secret.yaml.example', 'documentation'],
    ['apps/cart/.env.sample', 'documentation'],
    ['docs/cart.yaml', 'documentation'],
    ['chart/tests/expected/cart.yaml', 'fixture'],
    ['.archive/cart.yaml', 'archive'],
    ['.github/workflows/test.yaml', 'ci'],
    ['.gitlab-ci.yml', 'ci'],
  ])('%s is %s', (path, role) => {
    expect(new DefaultFileRoles().roleOf(path)).toBe(role);
  });
});
