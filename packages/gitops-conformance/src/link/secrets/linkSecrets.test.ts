import { analyzeRepository } from '../../analyze';
import { createRepositoryTree } from '../../repository/createRepositoryTree';

// Fake throughout: shaped like the real thing, issued by nobody.
const fakeKeyBody = 'fakefakefakefakefakefakefakefakefakefakefake'.repeat(3);
const fakePrivateKey = `-----BEGIN PRIVATE KEY-----\n${fakeKeyBody}\n-----END PRIVATE KEY-----\n`;
const fakeToken = `glpat-${'fakeFAKE12'.repeat(2)}`;
const fakeGenerated = 'fAk3gEn3rAt3dVaLu3xYz';
const encode = (text: string) => Buffer.from(text).toString('base64');

const secret = (
  data: Record<string, string>,
  field = 'stringData',
  name = 'orders',
) =>
  `apiVersion: v1\nkind: Secret\nmetadata:\n  name: ${name}\ntype: Opaque\n${field}:\n${Object.entries(
    data,
  )
    .map(([key, value]) => `  ${key}: ${JSON.stringify(value)}\n`)
    .join('')}`;
const analyze = (files: Record<string, string | Uint8Array>) =>
  analyzeRepository(createRepositoryTree(files));
const plaintext = (files: Record<string, string>) =>
  analyze(files).plaintextSecrets;

describe('credentials in the open', () => {
  it('judges data decoded, and names path, line and key', () => {
    expect(
      plaintext({
        'k8s/secret.yaml': secret(
          { username: encode('admin'), password: encode('admin') },
          'data',
        ),
      }),
    ).toEqual([
      {
        path: 'k8s/secret.yaml',
        line: 8,
        key: 'password',
        evidence: 'kubernetes-secret',
      },
    ]);
  });

  it('finds a chosen password in ConfigMaps, values, inline values and env files', () => {
    expect(
      plaintext({
        'k8s/config.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  DB_PASSWORD: winter2024\n',
        'monitoring/values.yaml':
          'grafana:\n  adminPassword: "acme-grafana-2024"\n',
        'apps/release.yaml':
          'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: a\nspec:\n  values:\n    admin:\n      password: winter2024\n',
        'overlays/prod/.env': 'DB_PASSWORD=winter2024\n',
      })
        .map(({ path, line, key }) => `${path}:${line} ${key}`)
        .sort(),
    ).toEqual([
      'apps/release.yaml:8 password',
      'k8s/config.yaml:6 DB_PASSWORD',
      'monitoring/values.yaml:2 adminPassword',
      'overlays/prod/.env:1 DB_PASSWORD',
    ]);
  });

  it('takes an env file for a Secret that says so by its name, and an example for what it is', () => {
    const entries = 'LEVEL=info\nDB_PASSWORD=correcthorse\n';
    expect(
      plaintext({
        'overlays/prod/.env.secret': entries,
        'overlays/prod/.env.config': entries,
        'overlays/prod/.env.secret.example': entries,
        'overlays/prod/secrets.template.env': entries,
      }),
    ).toEqual([
      {
        path: 'overlays/prod/.env.secret',
        line: 2,
        key: 'DB_PASSWORD',
        evidence: 'kubernetes-secret',
      },
    ]);
  });

  it('reads Secrets in JSON, in a List, in a Template and in a stream', () => {
    const found = plaintext({
      'a.json': JSON.stringify({
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'a' },
        stringData: { token: 'hunter2' },
      }),
      'b.yaml':
        'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Secret\n    metadata: { name: b }\n    stringData:\n      token: hunter2\n',
      'c.yaml':
        'apiVersion: template.openshift.io/v1\nkind: Template\nmetadata: { name: c }\nobjects:\n  - apiVersion: v1\n    kind: Secret\n    metadata: { name: c }\n    stringData:\n      token: hunter2\n      other: ${PARAMETER}\n',
      'd.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: d }\n---\n${secret({ token: 'hunter2' })}`,
    });
    expect(found.map(({ path, line }) => `${path}:${line}`)).toEqual([
      'a.json:1',
      'b.yaml:8',
      'c.yaml:9',
      'd.yaml:11',
    ]);
  });

  it('reads constants in a template', () => {
    expect(
      plaintext({
        'chart/Chart.yaml': 'apiVersion: v2\nname: a\nversion: 1.0.0\n',
        'chart/templates/secret.yaml':
          'apiVersion: v1\nkind: Secret\nmetadata:\n  name: {{ .Release.Name }}\nstringData:\n  password: hunter2\n  token: {{ .Values.token }}\n',
      }),
    ).toEqual([
      {
        path: 'chart/templates/secret.yaml',
        line: 6,
        key: 'password',
        evidence: 'kubernetes-secret',
      },
    ]);
  });

  it('leaves placeholders in the JSON of a template alone', () => {
    const cluster = (token: string) =>
      `apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\nstringData:\n  config: |\n    {\n      "bearerToken": "${token}",\n      "tlsClientConfig": { "insecure": false }\n    }\n`;
    expect(
      plaintext({
        'a.template.yaml': cluster('<token of the service account>'),
        'b.template.yaml': cluster(fakeGenerated),
      }).map(({ path, key }) => [path, key]),
    ).toEqual([['b.template.yaml', 'bearerToken']]);
  });

  it('knows `pass` for a password, but not what only ends like it', () => {
    expect(
      plaintext({
        'values.yaml':
          'nexus:\n  user: admin\n  pass: winter2024\nsmtpPass: winter2024\nbypass: winter2024\nclass: winter2024\n',
      }).map(({ line, key }) => `${line} ${key}`),
    ).toEqual(['3 pass', '4 smtpPass']);
  });

  it('finds keys and tokens anywhere, also encoded', () => {
    const found = plaintext({
      'config.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n  id_rsa: |\n${fakePrivateKey.replace(/^/gm, '    ')}`,
      'values.yaml': `git:\n  token: ${fakeToken}\n`,
      'encoded.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: b }\ndata:\n  bundle: ${encode(fakePrivateKey)}\n`,
      'embedded.yaml': secret(
        { 'values.yaml': encode(`git:\n  token: ${fakeToken}\n`) },
        'data',
      ),
    });
    expect(found).toEqual([
      { path: 'config.yaml', line: 6, key: 'id_rsa', evidence: 'private-key' },
      {
        path: 'values.yaml',
        line: 2,
        key: 'token',
        evidence: 'provider-token',
      },
      { path: 'encoded.yaml', line: 5, key: 'bundle', evidence: 'private-key' },
      {
        path: 'embedded.yaml',
        line: 7,
        key: 'values.yaml',
        evidence: 'provider-token',
      },
    ]);
  });

  it('finds generated values in plain configuration', () => {
    const deployment = `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec:\n  template:\n    spec:\n      containers:\n        - name: a\n          env:\n            - name: DB_PASSWORD\n              value: ${fakeGenerated}\n            - name: DB_USER\n              value: ${fakeGenerated}\n`;
    expect(
      plaintext({
        'deployment.yaml': deployment,
        'chart/values.yaml': `db:\n  password: ${fakeGenerated}\n  existingSecret: orders-database-credentials\n`,
        'b.yaml': `url: amqp://app:${fakeGenerated}@queue:5672\n`,
      }),
    ).toEqual([
      {
        path: 'deployment.yaml',
        line: 11,
        key: 'DB_PASSWORD',
        evidence: 'credential-in-config',
      },
      {
        path: 'chart/values.yaml',
        line: 2,
        key: 'password',
        evidence: 'credential-in-config',
      },
      { path: 'b.yaml', line: 1, key: 'url', evidence: 'credential-in-url' },
    ]);
  });

  it('judges what a secretGenerator reads as a Secret', () => {
    const files = {
      'app/db.env': 'DB_USER=app\nDB_PASSWORD=hunter2\n',
      'app/other.env': 'DB_PASSWORD=hunter2\n',
    };
    const generator =
      'secretGenerator:\n  - name: db\n    envs: [db.env]\n  - name: inline\n    literals:\n      - user=app\n      - password=hunter2\n      - token=${TOKEN}\n';
    expect(plaintext(files)).toEqual([]);
    expect(
      plaintext({
        ...files,
        'app/kustomization.yaml': `kind: Kustomization\n${generator}`,
      }),
    ).toEqual([
      {
        path: 'app/db.env',
        line: 2,
        key: 'DB_PASSWORD',
        evidence: 'kubernetes-secret',
      },
      {
        path: 'app/kustomization.yaml',
        line: 8,
        key: 'password',
        evidence: 'kubernetes-secret',
      },
    ]);
  });

  it('leaves a Secret out that is deleted wherever it is built', () => {
    const files = {
      'base/kustomization.yaml': 'resources: [secret.yaml]\n',
      'base/secret.yaml': secret({ password: 'hunter2' }),
      'prod/kustomization.yaml':
        'resources: [../base]\npatches:\n  - path: delete.yaml\n',
      'prod/delete.yaml':
        '$patch: delete\napiVersion: v1\nkind: Secret\nmetadata:\n  name: orders\n',
    };
    expect(plaintext(files)).toEqual([]);
    expect(
      plaintext({
        ...files,
        'dev/kustomization.yaml': 'resources: [../base]\n',
      }),
    ).toHaveLength(1);
  });

  it('sees what SOPS left as it was', () => {
    const sops =
      'sops:\n  age:\n    - recipient: age1fake\n      enc: x\n  mac: ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]\n  encrypted_regex: ^(data|stringData)$\n';
    const password = 'dF7kQz2mWp9sLx4vTr8n';
    const found = plaintext({
      'orders/values.yaml': `host: orders.acme.example\nadminPassword: ${password}\n${sops}`,
      'payments/values.yaml': `adminPassword: ENC[AES256_GCM,data:${password},iv:y,tag:z,type:str]\n${sops}`,
      'cart.json': JSON.stringify({
        token: 'ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]',
        sops: { kms: [{ arn: 'arn:aws:kms:eu:1:key/2', enc: password }] },
      }),
    });
    expect(found).toMatchObject([
      {
        path: 'orders/values.yaml',
        line: 2,
        key: 'adminPassword',
        evidence: 'credential-in-config',
      },
    ]);
    expect(found).toHaveLength(1);
  });

  it('says when SOPS was to encrypt it', () => {
    const found = plaintext({
      '.sops.yaml':
        'creation_rules:\n  - path_regex: secrets/.*\\.yaml\n    age: age1fake,age1other\n',
      'secrets/a.yaml': secret({ password: 'hunter2' }),
      'b.enc.yaml': secret({ password: 'hunter2' }),
      'c.yaml': `${secret({ password: 'hunter2', other: 'ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]' })}sops:\n  age:\n    - recipient: age1fake\n      enc: x\n  mac: ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]\n`,
    });
    expect(found.map(({ path, evidence }) => [path, evidence])).toEqual([
      ['secrets/a.yaml', 'unencrypted-sops-file'],
      ['b.enc.yaml', 'unencrypted-sops-file'],
      ['c.yaml', 'unencrypted-sops-file'],
    ]);
  });

  it.each([
    [
      'placeholders',
      secret({
        password: 'changeme',
        token: 'REPLACE_ME',
        key: '<KEY>',
        other: '${VAR}',
      }),
    ],
    [
      'references',
      secret({
        token: 'op://vault/item/token',
        password: '<path:kv/data/app#password>',
      }),
    ],
    [
      'nothing',
      'apiVersion: v1\nkind: Secret\nmetadata: { name: a }\ndata:\nstringData: {}\n',
    ],
    [
      'a service account token',
      'apiVersion: v1\nkind: Secret\nmetadata: { name: a }\ntype: kubernetes.io/service-account-token\ndata:\n  token: aHVudGVyMg==\n',
    ],
    [
      'a repository without a credential',
      secret({
        url: 'https://git.example/acme/app',
        type: 'git',
        project: 'default',
      }),
    ],
    [
      'paths and addresses',
      secret({
        keyStorePath: '/etc/ssl/keystore.jks',
        host: 'db.example',
        dsn: 'postgres://db:5432/app',
      }),
    ],
    [
      'public material',
      secret(
        {
          'tls.crt': encode(
            '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n',
          ),
        },
        'data',
      ),
    ],
    [
      'a SealedSecret',
      `apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: { name: a }\nspec:\n  encryptedData:\n    password: AgB${'fAk3'.repeat(40)}\n`,
    ],
    [
      'a List that SOPS encrypted',
      'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Secret\n    metadata: { name: a }\n    data:\n      password: ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]\nsops:\n  age:\n    - recipient: age1fake\n  mac: ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]\n',
    ],
    [
      'a file whose kind is encrypted, too',
      'apiVersion: ENC[AES256_GCM,data:x,type:str]\nkind: ENC[AES256_GCM,data:x,type:str]\nusers:\n  - token: ENC[AES256_GCM,data:x,type:str]\nsops:\n  kms: []\n',
    ],
    [
      'a schema',
      `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: a }\nspec:\n  example:\n    password: ${fakeGenerated}\n`,
    ],
  ])('leaves %s alone', (_, text) =>
    expect(plaintext({ 'a.yaml': text })).toEqual([]),
  );

  it('leaves documentation and fixtures alone, and everything that git-crypt encrypted', () => {
    const encrypted = new Uint8Array([
      0, 0x47, 0x49, 0x54, 0x43, 0x52, 0x59, 0x50, 0x54, 0, 1, 2,
    ]);
    const facts = analyze({
      'docs/values.yaml': `password: ${fakeGenerated}\n`,
      'tests/expected/a.yaml': secret({ password: 'hunter2' }),
      'secret.yaml': encrypted,
    });
    expect(facts.plaintextSecrets).toEqual([]);
    expect(facts.secretStrategies).toEqual(['git-crypt']);
  });

  it('leaves examples alone, unless something builds them', () => {
    const kustomization =
      'kind: Kustomization\nresources:\n  - secret.example.yaml\n';
    const paths = (files: Record<string, string>) =>
      plaintext(files).map(({ path }) => path);
    const password = secret({ password: 'hunter2' });
    const entries = 'POSTGRES_PASSWORD=orders321\n';
    expect(
      paths({
        'a/secret.example.yaml': password,
        'b/.env.example': entries,
        'c/.env': entries,
      }),
    ).toEqual(['c/.env']);
    expect(
      paths({
        'a/secret.example.yaml': password,
        'a/kustomization.yaml': kustomization,
        'b/key.example.yaml': secret({ key: fakePrivateKey }),
      }),
    ).toEqual(['a/secret.example.yaml', 'b/key.example.yaml']);
  });

  it('does not leave an example alone that is applied with its directory', () => {
    const files = {
      'apps/a/secret.example.yaml': secret({ password: 'hunter2' }),
      'apps/b/deep/secret.example.yaml': secret({ password: 'hunter2' }),
    };
    const paths = (reconciler: string, rest = {}) =>
      plaintext({ ...files, ...rest, 'reconcilers/all.yaml': reconciler }).map(
        ({ path }) => path,
      );
    const flux =
      'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: apps }\nspec: { path: ./apps, sourceRef: { kind: GitRepository, name: flux-system } }\n';
    const application = (path: string) =>
      `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: apps }\nspec: { source: { repoURL: https://git.acme.example/acme/deploy, path: ${path} } }\n`;
    expect(paths(flux)).toEqual(Object.keys(files));
    expect(paths(application('apps/a'))).toEqual([
      'apps/a/secret.example.yaml',
    ]);
    expect(paths(application('apps/b'))).toEqual([]);
    // A kustomization says itself what is applied.
    expect(
      paths(flux, { 'apps/kustomization.yaml': 'resources: []\n' }),
    ).toEqual([]);
  });

  it('keeps no value', () => {
    const facts = JSON.stringify(
      analyze({
        'a.yaml': secret({ password: 'hunter2-the-value' }),
        'b.yaml': `token: ${fakeToken}\n`,
        'c.yaml': `apiVersion: v1\nkind: Secret\nstringData: {token: hunter2-the-value\n`,
      }),
    );
    expect(facts).not.toContain('hunter2-the-value');
    expect(facts).not.toContain(fakeToken);
  });
});

describe('strategies', () => {
  const object = (apiVersion: string, kind: string, rest = '') =>
    `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: orders\n${rest}`;

  it.each([
    [
      'external-secrets',
      { 'a.yaml': object('external-secrets.io/v1', 'ExternalSecret') },
    ],
    [
      'external-secrets',
      {
        'chart/Chart.yaml': 'name: a\nversion: 1.0.0\n',
        'chart/templates/a.yaml':
          '{{- if .Values.on }}\napiVersion: external-secrets.io/v1\nkind: ExternalSecret\n{{- end }}\n',
      },
    ],
    [
      'sealed-secrets',
      {
        'a.json': JSON.stringify({
          apiVersion: 'bitnami.com/v1alpha1',
          kind: 'SealedSecret',
          metadata: { name: 'a' },
        }),
      },
    ],
    [
      'vault',
      {
        'a.yaml': object('secrets.hashicorp.com/v1beta1', 'VaultStaticSecret'),
      },
    ],
    [
      'vault',
      {
        'a.yaml': object(
          'v1',
          'Secret',
          '  annotations:\n    avp.kubernetes.io/path: kv/data/app\nstringData:\n  password: <password>\n',
        ),
      },
    ],
    [
      'vault',
      {
        'a.yaml': object(
          'argoproj.io/v1alpha1',
          'Application',
          'spec:\n  source:\n    repoURL: https://git.example/a\n    path: a\n    plugin:\n      name: argocd-vault-plugin-helm\n',
        ),
      },
    ],
    [
      'vault',
      {
        'a.yaml': object(
          'apps/v1',
          'Deployment',
          'spec:\n  template:\n    metadata:\n      annotations:\n        vault.hashicorp.com/agent-inject: "true"\n',
        ),
      },
    ],
    [
      '1password',
      { 'a.yaml': object('onepassword.com/v1', 'OnePasswordItem') },
    ],
    [
      '1password',
      {
        'a.yaml': object(
          'v1',
          'Secret',
          'stringData:\n  password: op://vault/item/password\n',
        ),
      },
    ],
    ['sops', { '.sops.yaml': 'creation_rules:\n  - age: age1fake\n' }],
    [
      'sops',
      {
        'values.yaml':
          'password: ENC[AES256_GCM,data:x]\nsops:\n  pgp:\n    - fp: FAKE\n',
      },
    ],
    [
      'sops',
      {
        'a.json': JSON.stringify({
          data: 'ENC[AES256_GCM,data:x]',
          sops: { kms: [{ arn: 'fake' }], mac: 'ENC[x]' },
        }),
      },
    ],
    [
      'sops',
      {
        'app.env':
          'PASSWORD=ENC[AES256_GCM,data:x]\nsops_age__list_0__map_recipient=age1fake\nsops_mac=ENC[x]\n',
      },
    ],
    [
      'git-crypt',
      { '.gitattributes': 'secrets/** filter=git-crypt diff=git-crypt\n' },
    ],
  ])('recognises %s', (strategy, files) =>
    expect(
      analyze(files as unknown as Record<string, string>).secretStrategies,
    ).toEqual([strategy]),
  );

  it('counts no controller that is merely installed, no schema and no subchart that could', () => {
    expect(
      analyze({
        'crd.yaml':
          'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: externalsecrets.external-secrets.io }\nspec:\n  names:\n    kind: ExternalSecret\n',
        'app.yaml': object(
          'argoproj.io/v1alpha1',
          'Application',
          'spec:\n  source:\n    repoURL: https://charts.external-secrets.io\n    chart: external-secrets\n    targetRevision: 0.9.0\n',
        ),
        'chart/Chart.yaml': 'name: a\nversion: 1.0.0\n',
        'chart/charts/b/Chart.yaml': 'name: b\nversion: 1.0.0\n',
        'chart/charts/b/templates/a.yaml':
          '{{- if .Values.on }}\napiVersion: external-secrets.io/v1\nkind: ExternalSecret\n{{- end }}\n',
        'job.env': 'TOKEN=op://vault/item/token\n',
      }).secretStrategies,
    ).toEqual([]);
  });

  it('tells providers, stores, recipients and deprecated groups', () => {
    const { secrets } = analyze({
      'store.yaml': object(
        'external-secrets.io/v1',
        'ClusterSecretStore',
        'spec:\n  provider:\n    aws: {}\n',
      ),
      'a.yaml': object(
        'external-secrets.io/v1',
        'ExternalSecret',
        'spec:\n  secretStoreRef:\n    kind: ClusterSecretStore\n    name: orders\n',
      ),
      'b.yaml': object('kubernetes-client.io/v1', 'ExternalSecret'),
      'c.yaml': `${object('v1', 'Secret')}sops:\n  kms: []\n  age:\n    - recipient: age1fake\n    - recipient: age1other\n  mac: ENC[x]\n`,
    });
    expect(secrets).toEqual([
      expect.objectContaining({
        path: 'store.yaml',
        kind: 'ClusterSecretStore',
        provider: 'aws',
      }),
      expect.objectContaining({
        path: 'a.yaml',
        store: 'orders',
        provider: 'aws',
        strategy: 'external-secrets',
      }),
      expect.objectContaining({ path: 'b.yaml', deprecatedApi: true }),
      expect.objectContaining({
        path: 'c.yaml',
        kind: 'Secret',
        strategy: 'sops',
        provider: 'age',
        recipients: 2,
      }),
    ]);
  });
});

it('takes the version in which pushing is served for current, plainly and in a chart', () => {
  const object = (kind: string, version: string) =>
    `apiVersion: external-secrets.io/${version}\nkind: ${kind}\nmetadata:\n  name: orders\n`;
  const { secrets } = analyze({
    'push.yaml': object('PushSecret', 'v1alpha1'),
    'old.yaml': object('ExternalSecret', 'v1alpha1'),
    'chart/Chart.yaml': 'apiVersion: v2\nname: orders\nversion: 1.0.0\n',
    'chart/templates/push.yaml': `${object('PushSecret', 'v1alpha1')}spec: {{ .Values.push }}\n`,
  });
  expect(
    Object.fromEntries(
      secrets.map(({ path, deprecatedApi }) => [path, deprecatedApi ?? false]),
    ),
  ).toEqual({
    'push.yaml': false,
    'old.yaml': true,
    'chart/templates/push.yaml': false,
  });
});
