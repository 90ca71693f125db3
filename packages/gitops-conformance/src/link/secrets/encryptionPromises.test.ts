import { analyzeRepository } from '../../analyze';
import { createRepositoryTree } from '../../repository/createRepositoryTree';

// Fake throughout.
const ciphertext = 'ENC[AES256_GCM,data:ZmFrZQ==,iv:ZmFrZQ==,type:str]';
const gitCrypt = Uint8Array.from([
  0, 0x47, 0x49, 0x54, 0x43, 0x52, 0x59, 0x50, 0x54, 0, 1, 2,
]);

const analyze = (files: Record<string, string | Uint8Array>) =>
  analyzeRepository(createRepositoryTree(files));
const found = (files: Record<string, string | Uint8Array>) =>
  analyze(files).plaintextSecrets.map(
    ({ path, line, evidence }) => `${path}:${line} ${evidence}`,
  );
const secret = (password: string) =>
  `apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\nstringData:\n  password: ${password}\n`;
const values = 'mail:\n  password: seehund\n';

describe('files that should be encrypted', () => {
  it.each([
    ['secrets/.*\\.yaml$', 'secrets/values.yaml', values],
    ['.*secret.*', 'apps/a/helm-secrets.json', '{"db":{"pass":"seehund"}}'],
    ['apps/a/values\\.yaml$', 'apps/a/values.yaml', values],
    ['\\.enc\\.env$', 'a/prod.enc.env', 'LEVEL=info\nDB_PASSWORD=seehund\n'],
  ])('path_regex %s promises %s', (pattern, path, text) => {
    const rule = `creation_rules:\n  - path_regex: ${pattern}\n    age: age1fake\n`;
    expect(found({ '.sops.yaml': rule, [path]: text })).toEqual([
      `${path}:${text.startsWith('{') ? 1 : 2} unencrypted-sops-file`,
    ]);
    // Without the rule it is a word in a values file.
    expect(found({ [path.replace(/secret|\.enc/g, 'other')]: text })).toEqual(
      [],
    );
  });

  it.each(['a/values.sops.yaml', 'a/values.enc.yaml', 'enc-values.yaml'])(
    'the name of %s does',
    path =>
      expect(found({ [path]: values })).toEqual([
        `${path}:2 unencrypted-sops-file`,
      ]),
  );

  it('a rule for whatever lies somewhere does not, nor one for keys of Secrets', () => {
    const rules = (pattern: string, more = '') =>
      `creation_rules:\n  - path_regex: ${pattern}\n    age: age1fake\n${more}`;
    const file = { 'secrets/values.yaml': values };
    expect(found({ '.sops.yaml': rules('.*\\.yaml$'), ...file })).toEqual([]);
    expect(
      found({
        '.sops.yaml': rules(
          'secrets/.*',
          '    encrypted_regex: ^(data|stringData)$\n',
        ),
        ...file,
      }),
    ).toEqual([]);
    expect(
      found({
        '.sops.yaml': rules('secrets/.*', '    encrypted_regex: ^pass\n'),
        ...file,
      }),
    ).toEqual(['secrets/values.yaml:2 unencrypted-sops-file']);
  });

  it('are no finding once they are encrypted, or hold placeholders', () => {
    const rule =
      'creation_rules:\n  - path_regex: secrets/.*\n    age: age1fake\n';
    expect(
      found({
        '.sops.yaml': rule,
        'secrets/a.yaml': `mail:\n  password: ${ciphertext}\nsops:\n  mac: ${ciphertext}\n  version: 3.9.4\n`,
        'secrets/b.yaml': 'mail:\n  password: ${MAIL_PASSWORD}\n',
        'secrets/c.env': `PASSWORD=${ciphertext}\nsops_mac=${ciphertext}\n`,
      }),
    ).toEqual([]);
  });
});

describe('git-crypt', () => {
  const attributes = [
    '# keys of the team',
    '[attr]hidden filter=git-crypt diff=git-crypt',
    'secrets/** filter=git-crypt diff=git-crypt',
    '*.key.yaml hidden',
    'secrets/public/** !filter !diff',
    'ops/** filter=git-crypt-ops diff=git-crypt-ops',
    'assets/** filter=lfs',
  ].join('\n');

  it('makes files readable for whoever has the key', () =>
    expect(
      found({
        '.gitattributes': attributes,
        'secrets/db.yaml': secret('winter2041!'),
        'apps/db.key.yaml': secret('winter2041!'),
        'ops/db.yaml': secret('winter2041!'),
        'secrets/public/db.yaml': secret('winter2041!'),
        'assets/db.yaml': secret('winter2041!'),
        'open/db.yaml': secret('winter2041!'),
      }).sort(),
    ).toEqual([
      'assets/db.yaml:6 kubernetes-secret',
      'open/db.yaml:6 kubernetes-secret',
      'secrets/public/db.yaml:6 kubernetes-secret',
    ]));

  it('hides nothing that is readable beside what is encrypted', () =>
    expect(
      found({
        '.gitattributes': attributes,
        'secrets/api.yaml': gitCrypt,
        'secrets/db.yaml': secret('winter2041!'),
      }),
    ).toEqual(['secrets/db.yaml:6 kubernetes-secret']));

  it('reads the attributes of a directory from there', () => {
    const files = {
      'apps/.gitattributes': '/private/*.yaml filter=git-crypt\n',
      'apps/private/db.yaml': secret('winter2041!'),
      'private/db.yaml': secret('winter2041!'),
    };
    expect(found(files)).toEqual(['private/db.yaml:6 kubernetes-secret']);
    expect(analyze(files).secretStrategies).toEqual(['git-crypt']);
  });
});

describe('objects that stand in for Secrets', () => {
  const sopsSecret = (group: string, data: string, more = '') =>
    `apiVersion: ${group}\nkind: SopsSecret\nmetadata:\n  name: a\nspec:\n  secretTemplates:\n    - name: a\n      ${data}\n${more}`;
  const store = (data: string) =>
    `apiVersion: external-secrets.io/v1\nkind: ClusterSecretStore\nmetadata:\n  name: a\nspec:\n  provider:\n    fake:\n      data:\n        - ${data}\n`;

  it.each([
    ['isindir.github.com/v1alpha3', 'stringData: { password: seehund }'],
    ['craftypath.github.io/v1alpha1', 'data: { password: c2VlaHVuZA== }'],
  ])('a SopsSecret of %s without its block is plain', (group, data) => {
    const files = { 'a/s.yaml': sopsSecret(group, data) };
    expect(found(files)).toEqual(['a/s.yaml:8 unencrypted-sops-file']);
    expect(analyze(files).secretStrategies).toEqual([]);
  });

  it('a SopsSecret with its block is encrypted', () => {
    const files = {
      'a/s.yaml': sopsSecret(
        'isindir.github.com/v1alpha3',
        `stringData: { password: "${ciphertext}" }`,
        `sops:\n  mac: ${ciphertext}\n  version: 3.9.4\n`,
      ),
    };
    expect(found(files)).toEqual([]);
    expect(analyze(files).secretStrategies).toEqual(['sops']);
  });

  it.each([
    '{ key: /ledger/password, value: seehund }',
    '{ key: /ledger, value: q7Zt2Lw9Xc4Vb8Nm3Kj6 }',
    '{ key: /ledger, valueMap: { password: seehund } }',
  ])('a store that hands out %s is one', data => {
    const files = { 'a/store.yaml': store(data) };
    expect(found(files)).toEqual(['a/store.yaml:9 kubernetes-secret']);
    expect(analyze(files).secretStrategies).toEqual([]);
  });

  it('a store that hands out placeholders is none', () =>
    expect(
      found({ 'a/store.yaml': store('{ key: /ledger, value: "${LEDGER}" }') }),
    ).toEqual([]));

  it('counts recipients in every format', () => {
    const recipient = 'age__list_0__map_recipient';
    expect(
      analyze({
        'a/prod.enc.env': `PASSWORD=${ciphertext}\nsops_${recipient}=age1fake\nsops_mac=${ciphertext}\n`,
        'a/app.enc.ini': `[a]\npassword = ${ciphertext}\n[sops]\n${recipient} = age1fake\nmac = ${ciphertext}\n`,
        'a/app.ini': '[a]\nlevel = info\n',
      }).secrets.map(({ path, kind, strategy, provider, recipients }) => ({
        path,
        kind,
        strategy,
        provider,
        recipients,
      })),
    ).toEqual(
      ['a/prod.enc.env', 'a/app.enc.ini'].map(path => ({
        path,
        kind: 'values',
        strategy: 'sops',
        provider: 'age',
        recipients: 1,
      })),
    );
  });

  it('reads each object of a template by itself', () => {
    const template = [
      'apiVersion: redhatcop.redhat.io/v1alpha1\nkind: VaultSecret\nmetadata:\n  name: db\nspec:\n  path: {{ .Values.path }}',
      'apiVersion: external-secrets.io/v1\nkind: SecretStore\nmetadata:\n  labels:\n    app: login\n  name: login-store\nspec:\n  provider:\n    kubernetes: {}',
      'apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata:\n  name: {{ .Release.Name }}\nspec:\n  secretStoreRef:\n    name: login-store',
    ].join('\n---\n');
    expect(
      analyze({
        'chart/Chart.yaml': 'apiVersion: v2\nname: a\nversion: 1.0.0\n',
        'chart/templates/a.yaml': template,
      }).secrets.map(({ kind, name, store: of }) => ({
        kind,
        name,
        store: of,
      })),
    ).toEqual([
      { kind: 'VaultSecret', name: 'db', store: undefined },
      { kind: 'SecretStore', name: 'login-store', store: undefined },
      { kind: 'ExternalSecret', name: undefined, store: 'login-store' },
    ]);
  });
});

describe('examples beside a kustomization', () => {
  const flux = (path: string) =>
    `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: apps\nspec:\n  path: ${path}\n  prune: true\n  sourceRef: { kind: GitRepository, name: flux-system }\n`;
  const application =
    'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: apps\nspec:\n  source:\n    repoURL: https://git.acme.example/acme/shop\n    path: apps\n    directory: { recurse: true }\n';
  const files = {
    'apps/a/secret.example.yaml': secret('winter2041!'),
    'apps/a/nested/secret.example.yaml': secret('winter2041!'),
    'apps/a/kustomization.yaml': 'resources: [cm.yaml]\n',
    'apps/a/cm.yaml':
      'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n',
    'apps/b/secret.example.yaml': secret('winter2041!'),
  };

  it('are not applied by Flux, which takes what the kustomization lists', () =>
    expect(
      found({ ...files, 'clusters/prod/apps.yaml': flux('./apps') }),
    ).toEqual(['apps/b/secret.example.yaml:6 kubernetes-secret']));

  it('are by Argo CD, which takes all manifests below a directory', () =>
    expect(
      analyzeRepository(
        createRepositoryTree(
          { ...files, 'clusters/prod/apps.yaml': application },
          { url: 'https://git.acme.example/acme/shop' },
        ),
      )
        .plaintextSecrets.map(({ path }) => path)
        .sort(),
    ).toEqual([
      'apps/a/nested/secret.example.yaml',
      'apps/a/secret.example.yaml',
      'apps/b/secret.example.yaml',
    ]));
});
