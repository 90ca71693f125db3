import { isIdentity } from './identity';

describe('isIdentity', () => {
  it.each([
    ['name', 'shop-api'],
    ['name', 'system:serviceaccounts:flux-system'],
    ['name', '<CLUSTER_NAME>-config'],
    ['name', '\\${cluster_name}-db'],
    ['name', '{{ .Release.Name }}-db'],
    ['name', '$NAME'],
    ['name', 'Custom.Role:Admin'],
    ['kind', 'K8sBannedConfigMapKeysV1'],
    ['kind', 'CustomResourceDefinition'],
    ['apiVersion', 'kustomize.config.k8s.io/v1beta1'],
    ['newTag', 'main-a1b2c3d-1690000000'],
    ['newTag', 'RELEASE.2024-01-02T03-04-05Z'],
    ['newTag', '4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d'],
    ['version', '>=1.2.0 <2.0.0 || ^3.x'],
    ['revision', 'refs/tags/v1.2.3+up4.5.6'],
    ['reference', '../../base/app'],
    ['reference', 'https://git.example/x//base?ref=v1.2.3&timeout=90s'],
    ['reference', 'git@git.example:acme/x.git'],
    ['path', 'clusters/{{ name }}/My Apps'],
    ['path', 'apps/überblick'],
    ['image', 'registry.example:5000/a/b:1.2.3@sha256:0123456789abcdef'],
    ['key', 'packages./@babel/traverse@7.21.2(supports-color@5.5.0).engines'],
    ['pathRegex', '^(?:a|b)/.*\\.enc\\.ya?ml$'],
  ])('takes as %s %s', (field, text) => {
    expect(isIdentity(field, text)).toBe(true);
  });

  const token = 'zQ9xKanaRy7Vb7LwP2fUzZ8t';

  it.each([
    ['name', token],
    ['name', `shop-${token}`],
    ['name', 'password=horse'],
    ['name', 'a b'],
    ['name', '${DB_PASSWORD:=horse}'],
    ['name', '{{ default "horsebattery" .Values.password }}'],
    ['kind', 'Kustomization - password=horse'],
    ['kind', token],
    ['namespace', `ghp_${'aB3'.repeat(12)}`],
    ['newTag', 'Horse!Battery'],
    ['version', token],
    ['repoURL', 'https://user:horse@git.example/x'],
    ['repoURL', 'https://git.example/x password=horse'],
    ['reference', 'password=horse'],
    ['reference', 'https://git.example/x?token=horse'],
    ['path', 'a\npassword: horse'],
    ['path', `x/AGE-SECRET-KEY-1${'Q2W3E4R5T6'.repeat(6)}`],
    ['image', 'user:horse@registry.example/x:1'],
    ['key', `users.${token}`],
    ['name', 'x'.repeat(5000)],
  ])('takes as %s not %s', (field, text) => {
    expect(isIdentity(field, text)).toBe(false);
  });
});
