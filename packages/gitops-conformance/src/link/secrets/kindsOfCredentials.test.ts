import { analyzeRepository } from '../../analyze';
import { createRepositoryTree } from '../../repository/createRepositoryTree';

// Fake throughout: shaped like the real thing, issued by nobody.
const mixed = 'aQ7bR2cS9dT4eU6fV3gW8hX5iYkLm';
const base64 = (text: string) => Buffer.from(text).toString('base64');
const webToken = (claims: object) =>
  [{ alg: 'HS256' }, claims]
    .map(part => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .concat(mixed)
    .join('.');
const token = webToken({ sub: 'nobody', iat: 1 });
const part = `${mixed}${mixed}`.slice(0, 43);

const found = (files: Record<string, string>) =>
  analyzeRepository(createRepositoryTree(files)).plaintextSecrets.map(
    ({ path, line, evidence }) => `${path}:${line} ${evidence}`,
  );
const secret = (key: string, value: string) =>
  `apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\nstringData:\n  ${key}: ${JSON.stringify(value)}\n`;
const configMap = (text: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  app.conf: |\n${text.replace(/^/gm, '    ')}\n`;

describe('headers of authorization', () => {
  it.each([
    `proxy_set_header Authorization "Basic ${base64('ledger:Sommer2041!')}";`,
    `Authorization: Basic ${base64('ledger:Sommer2041!')}`,
    `{"headers":{"Authorization":"Bearer ${token}"}}`,
    `httpHeaderValue1: "Bearer ${token}"`,
    `{"auths":{"r.acme.example":{"auth":"${base64('robot:Sommer2041!')}"}}}`,
    `curl -H 'Authorization: bearer ${mixed}' https://acme.example`,
  ])('finds %s', text => {
    expect(found({ 'a/cm.yaml': configMap(text) })).toEqual([
      'a/cm.yaml:7 credential-in-config',
    ]);
    expect(found({ 'a/s.yaml': secret('app.conf', text) })).toEqual([
      'a/s.yaml:6 kubernetes-secret',
    ]);
  });

  it.each([
    'Authorization: Bearer ${API_TOKEN}',
    'Authorization: Bearer your-access-token',
    `Authorization: Basic ${base64('user:password')}`,
    `Authorization: Bearer ${webToken({ sub: '1234567890', name: 'John Doe' })}`,
    'auth: Basic authentication of users',
    'auth: kubernetes',
    '{"auths":{"r.acme.example":{"auth":"${LOGIN}"}}}',
    `auth: ${base64('user:password')}`,
  ])('leaves %s alone', text =>
    expect(found({ 'a/cm.yaml': configMap(text) })).toEqual([]),
  );
});

describe('addresses that let in whoever has them', () => {
  it.each([
    `target: https://acme.blob.core.windows.net/b?sv=2022-11-02&sp=rw&sig=${mixed}%3D`,
    `url: https://prod-1.westeurope.logic.azure.com/workflows/a/triggers/b?sp=run&amp;sig=${mixed}`,
    `  - "https://b.s3.amazonaws.com/x?X-Amz-Credential=a&X-Amz-Signature=${'a7c4e9b2'.repeat(8)}"`,
    `curl https://discord.com/api/webhooks/912837465019283746/${mixed}${mixed}`,
    `address: https://chat.acme.example/hooks/${'a7c4e9b2xq'.repeat(3).slice(0, 26)}`,
  ])('finds %s', text =>
    expect(found({ 'a/cm.yaml': configMap(text) })).toEqual([
      'a/cm.yaml:7 provider-token',
    ]),
  );

  it.each([
    'docs: https://acme.blob.core.windows.net/docs?sv=2022-11-02',
    'url: https://acme.example/?sig=sha256-of-the-configuration-2',
    'url: https://discord.com/api/webhooks/<id>/<token>',
    'url: https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX',
    'url: https://chat.acme.example/hooks/argocd-refresh',
  ])('leaves %s alone', text =>
    expect(found({ 'a/cm.yaml': configMap(text) })).toEqual([]),
  );
});

describe('private keys', () => {
  const publicKey = { kty: 'EC', crv: 'P-256', x: part, y: part };
  it.each([
    JSON.stringify({ ...publicKey, d: part }),
    JSON.stringify({ keys: [publicKey, { kty: 'RSA', n: part, d: part }] }),
    JSON.stringify(JSON.stringify({ kty: 'oct', k: part })),
    `keys:\n- kty: OKP\n  crv: Ed25519\n  x: ${part}\n  d: ${part}`,
  ])('finds the JSON Web Key in %s', text => {
    expect(found({ 'a/cm.yaml': configMap(text) })).toHaveLength(1);
    expect(found({ 'a/s.yaml': secret('jwks', text) })).toEqual([
      'a/s.yaml:6 private-key',
    ]);
  });

  it.each([
    JSON.stringify({ keys: [publicKey] }),
    `keys:\n- kty: EC\n  x: ${part}\n- id: ${part}\n  d: ${part}`,
    JSON.stringify({
      ...publicKey,
      d: '870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE',
    }),
  ])('takes the public %s for one', text =>
    expect(found({ 'a/cm.yaml': configMap(text) })).toEqual([]),
  );

  it('leaves keys alone that everybody has, and those of tests', () => {
    const pem = (body: string) =>
      `-----BEGIN RSA PRIVATE KEY-----\n${body}\n${mixed}${mixed}\n-----END RSA PRIVATE KEY-----\n`;
    const insecure = 'MIIEogIBAAKCAQEA6NF8iallvQVp22WDkTkyrtvp9eWW6A8YVr';
    const own = `MIIEogIBAAKCAQEA${mixed}${mixed}`;
    expect(
      found({
        'ssh/vagrant.key': pem(insecure),
        'ssh/deploy.key': pem(own),
        'chart/tests/tls.key': pem(own),
        'src/testdata/tls.key': pem(own),
        'tests/built/tls.key': pem(own),
        'tests/built/kustomization.yaml':
          'secretGenerator:\n  - name: a\n    files: [tls.key]\n',
      }).sort(),
    ).toEqual([
      'ssh/deploy.key:1 private-key',
      'tests/built/tls.key:1 private-key',
    ]);
  });
});

describe('entries of a Secret', () => {
  it.each([
    ['admin', 'Sommer2041!'],
    ['value', 'Leuchtturm-1887!'],
    ['data', 'Sommer2041z'],
    ['grafana.admin', 'sommer2041'],
    ['billing', 'Zwei%Moewen'],
    ['values.yaml', 'password: admin'],
    ['settings.properties', 'db.password=admin'],
    ['defaults', 'password: admin'],
  ])('%s: %s is a credential', (key, value) =>
    expect(found({ 'a/s.yaml': secret(key, value) })).toEqual([
      'a/s.yaml:6 kubernetes-secret',
    ]),
  );

  it.each([
    ['host', 'db2041.acme.example'],
    ['username', 'Billing2041'],
    ['tenant', 'Acme2041!'],
    ['notify', 'billing2041@acme.example'],
    ['opts', '-Xmx512m'],
    ['flavour', 'Standard_D4s_v3'],
    ['place', 'acme-2041'],
    ['since', 'v1.24.3+k3s1'],
    ['code', 'EUR2041'],
    ['node', 'ip-10-0-12-34'],
    ['values.yaml', 'replicas: 3'],
    ['access_key', `AKIA${'QWERTY7UIOPASDFG'}`],
  ])('%s: %s is none', (key, value) =>
    expect(found({ 'a/s.yaml': secret(key, value) })).toEqual([]),
  );
});

describe('Jsonnet', () => {
  it('has fields that are hidden, or added to', () =>
    expect(
      found({
        'a/main.jsonnet':
          "{\n  password: 'Sommer2041!',\n  grafana_password:: 'Sommer2041!',\n  db+: { apiToken::: \"aQ7bR2cS9dT4eU6fV3\" },\n  user:: 'Sommer2041!',\n}\n",
      }),
    ).toEqual(
      [2, 3, 4].map(line => `a/main.jsonnet:${line} credential-in-config`),
    ));
});

describe('what is no credential in a text', () => {
  it.each([
    'TOKEN_KEY: ~/run/secrets/pump4711/token9x2k',
    'credentials: keys/orchard-9f31c07ab2d4.json',
    'api_token: C:\\\\keys\\\\orchard9f31c07ab2d4',
    `# encryptionSecret: ${mixed}`,
    `// client_secret: ${mixed}`,
    '# url: postgres://ledger:sommer2041@db.acme.example',
  ])('%s', text => expect(found({ 'a/cm.yaml': configMap(text) })).toEqual([]));

  it('finds in a comment what is one by itself', () =>
    expect(
      found({ 'a/cm.yaml': configMap(`# token: ghp_${mixed}QwErT12`) }),
    ).toEqual(['a/cm.yaml:7 provider-token']));

  it('takes documentation for what it is, wherever it lies', () => {
    const block = (data: string) =>
      `# Stack\n\n\`\`\`yaml\napiVersion: v1\nkind: Secret\ndata:\n  ${data}\n\`\`\`\n`;
    expect(
      found({
        'stack/README.md': block(`password: ${base64('Sommer2041!')}`),
        'stack/NOTES.md': block(`token: glpat-${mixed.slice(0, 20)}`),
        'stack/chart/templates/s.yaml':
          'kind: Secret\nmetadata:\n  name: {{ .Release.Name }}\ndata:\n  access_key_secret: XXXXXX\n',
      }),
    ).toEqual(['stack/NOTES.md:7 provider-token']);
    const { secrets, secretStrategies } = analyzeRepository(
      createRepositoryTree({
        'stack/README.md':
          '```yaml\napiVersion: external-secrets.io/v1\nkind: ExternalSecret\n```\n',
      }),
    );
    expect({ secrets, secretStrategies }).toEqual({
      secrets: [],
      secretStrategies: [],
    });
  });

  it('takes blocks of Terraform for clients of Vault, and no names', () => {
    const strategies = (text: string) =>
      analyzeRepository(createRepositoryTree({ 'a/a.yaml': text }))
        .secretStrategies;
    const block = (text: string) => `tf: |\n  ${text}\n`;
    expect(strategies(block('data "vault_generic_secret" "a" {'))).toEqual([
      'vault',
    ]);
    expect(strategies(block('resource "vault_kv_secret_v2" "a" {'))).toEqual([
      'vault',
    ]);
    expect(strategies('expected_vault_secrets:\n  - pump\n')).toEqual([]);
    expect(strategies('loop: "{{ vault_kv_paths }}"\n')).toEqual([]);
  });
});

describe('files of any name', () => {
  const key = (kind: string) =>
    `-----BEGIN ${kind}-----\n${mixed}\n${mixed}\n-----END ${kind}-----\n`;

  it.each(['a/gateway.private', 'a/gateway.p8', 'a/id_rsa.bak', 'a/site.crt'])(
    '%s holds a private key',
    path =>
      expect(found({ [path]: key('RSA PRIVATE KEY') })).toEqual([
        `${path}:1 private-key`,
      ]),
  );

  it.each(['a/gateway.pub', 'a/gateway.private'])(
    '%s holds a public one',
    path => expect(found({ [path]: key('PUBLIC KEY') })).toEqual([]),
  );
});
