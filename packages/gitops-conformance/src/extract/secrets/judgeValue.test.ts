import { isCredentialKey, isHarmlessKey } from '../../text/credentialKey';
import { judgeValue } from './judgeValue';
import { isPlaceholder } from './placeholder';
import { looksGenerated } from './randomness';

// Fake throughout: shaped like the real thing, issued by nobody.
const body = 'MIIfakefakefakefakefakefakefakefakefakefakefakefakefake'.repeat(
  2,
);
const privateKey = `-----BEGIN RSA PRIVATE KEY-----\n${body}\n-----END RSA PRIVATE KEY-----\n`;
const githubToken = `ghp_${'a1B2c3D4e5F6'.repeat(3)}`;
const generated = 'q7Zt2Lw9Xc4Vb8Nm3Kj6';

describe('isPlaceholder', () => {
  it.each([
    '',
    '  ',
    '""',
    'changeme',
    'CHANGE_ME',
    'change me\n',
    'change-this',
    'UPDATE_AWS_ACCESS_KEY_ID',
    'REPLACE_ME',
    '__REPLACE_ME__',
    'replace-with-token',
    '<TOKEN>',
    '<your password>',
    '${DB_PASSWORD}',
    '$(DB_PASSWORD)',
    '$DB_PASSWORD',
    '{{ .Values.password }}',
    '<path:kv/data/app#password>',
    'op://vault/item/field',
    'vault:secret/data/app#password',
    'ref+awssecrets://app',
    'ENC[AES256_GCM,data:abc,iv:def,tag:ghi,type:str]',
    'AKXXXXXXXXEXAMPLE',
    'xxxxxxxx',
    '********',
    '...',
    'your-password-here',
    'TODO',
    'redacted',
    'example',
    'example-password',
    'dummy',
    '@@TOKEN@@',
    '#{TOKEN}#',
    '%TOKEN%',
    'sensitive data goes here',
    'true',
    '$oidc:clientSecret',
  ])('%j stands for a credential', value =>
    expect(isPlaceholder(value)).toBe(true),
  );

  it.each([
    'admin',
    'admin123',
    'changeit',
    'pre-set-password',
    'super-secret-password',
    'example-q7Zt2Lw9Xc4Vb8',
    'hunter2',
    generated,
    '$apr1$abcdefgh$ijklmnopqrstuv',
    'nonesuch',
  ])('%j is one', value => expect(isPlaceholder(value)).toBe(false));
});

describe('isCredentialKey', () => {
  it.each([
    'password',
    'DB_PASSWORD',
    'dbPassword',
    'keyStorePassword',
    'adminpassword',
    'token',
    'github-token',
    'client_secret',
    'clientSecret',
    'apiKey',
    'AWS_SECRET_ACCESS_KEY',
    'tls.key',
    'ssh-privatekey',
    'privateKey',
    '.dockerconfigjson',
    'session_secret',
    'PGPASSWORD',
    'htpasswd',
  ])('%s says credential', key => expect(isCredentialKey(key)).toBe(true));
  it.each([
    'username',
    'passwordFile',
    'secretName',
    'tokenUrl',
    'existingSecret',
    'publicKey',
    'public_key',
    'tls.crt',
    'ca.crt',
    'imagePullSecret',
    'tlsSecret',
    'tokenExpiry',
    'keyboard',
    'monkey',
    'secretStoreRef',
    'keyStorePath',
    'POSTGRES_HOST',
    'client_id',
  ])('%s does not', key => expect(isCredentialKey(key)).toBe(false));
  it('knows keys that hold no credential', () => {
    expect(isHarmlessKey('username')).toBe(true);
    expect(isHarmlessKey('trustStorePath')).toBe(true);
    expect(isHarmlessKey('config')).toBe(true);
    expect(isHarmlessKey('cookie-salt')).toBe(false);
  });
});

describe('looksGenerated', () => {
  it.each([generated, 'c2VjcmV0LXZhbHVlLTEyMzQ1Njc4OTA', 'a3f9c2e17b4d8605'])(
    '%s was generated',
    value => expect(looksGenerated(value)).toBe(true),
  );
  it.each([
    'short1',
    'kustomize-cross-cluster',
    'my-application-production',
    '0f8fad5b-d9cb-469f-a165-70867728950e',
    'sha256:abcdef0123456789',
    'v1.2.3-alpha.4-build',
    'AllLettersNoDigitsHere',
    '12345678901234567890',
  ])('%s was not', value => expect(looksGenerated(value)).toBe(false));
});

describe('judgeValue', () => {
  it.each([
    'Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,0FAKE123456789ABCDEF0123456789AB\n\n',
    'Version: GnuPG v2\nComment: acme: deploys\n\n',
  ])('reads the headers of a private key: %j', headers =>
    expect(
      judgeValue('notes', privateKey.replace('MII', `${headers}MII`), 'config'),
    ).toBe('private-key'),
  );

  it('tells what a value is before what its key is called', () => {
    expect(judgeValue('notes', privateKey, 'config')).toBe('private-key');
    expect(judgeValue('notes', githubToken, 'config')).toBe('provider-token');
    expect(
      judgeValue('dsn', `postgres://app:${generated}@db:5432/app`, 'config'),
    ).toBe('credential-in-url');
    expect(
      judgeValue('dsn', 'postgres://app:password@db:5432/app', 'secret'),
    ).toBe('credential-in-url');
    expect(
      judgeValue('dsn', 'postgres://app:password@db:5432/app', 'config'),
    ).toBeUndefined();
    expect(
      judgeValue(
        'values.yaml',
        Buffer.from(privateKey).toString('base64'),
        'secret',
      ),
    ).toBe('private-key');
  });

  it.each([
    ['password', 'admin'],
    ['keyStorePassword', 'changeit'],
    ['auth', 'admin:$2y$05$abcdefghijklmnopqrstuv'],
    ['anything', generated],
    ['app.properties', 'user=cluster\nclusterPassword=two-words'],
    ['application.yaml', 'host: ${DB_HOST}\npassword: hunter2\n'],
    ['users', '[{"user":"app","password":"hunter2"}]'],
    ['config', '{"username":"argocd","bearerToken":"two-words"}'],
    [
      '.dockerconfigjson',
      `{"auths":{"registry.example":{"auth":"${Buffer.from('robot:hunter2').toString('base64')}"}}}`,
    ],
    ['values.yaml', 'database:\n  password: hunter2\n'],
    ['.env', 'DB_USER=app\nDB_PASSWORD=password\n'],
    ['.env', 'DB_PASS=hunter2\n'],
    ['.netrc', 'machine git.example login me password hunter2'],
    ['keystore.jks', '\u0001\u0002\ufffd\ufffd key store ${not a template}'],
    ['encryption-key', '\u0001\ufffd0123456789abcdefghijklmn'],
  ])('%s in a Secret is a credential', (key, value) =>
    expect(judgeValue(key, value, 'secret')).toBe('kubernetes-secret'),
  );

  it.each([
    ['username', 'admin'],
    ['url', 'https://git.example/acme/app'],
    ['sshKnownHosts', 'git.example ssh-ed25519 AAAAC3'],
    ['tls.crt', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'],
    ['keyStorePath', '/etc/secrets/keystore.jks'],
    ['passwordFile', '/run/secrets/password'],
    ['app.properties', 'metrics.jvmGc=true\nmetrics.jvmMemory=true'],
    [
      'login.config',
      'connectionPassword=secret\nconnectionUsername="uid=admin"',
    ],
    ['values.yaml', 'auth: enabled\nsecret: orders-tls\ncookie: lax\n'],
    ['run.sh', 'password=$(cat /run/password)\ntoken=get_token()'],
    ['.dockerconfigjson', '{"auths":{}}'],
    ['password', ''],
    ['password', 'Y2hhbmdlbWU='],
    ['ssh-publickey', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFake me@host'],
  ])('%s in a Secret is none: %j', (key, value) =>
    expect(judgeValue(key, value, 'secret')).toBeUndefined(),
  );

  it('wants a telling key and a generated value in plain configuration', () => {
    expect(judgeValue('clientSecret', generated, 'config')).toBe(
      'credential-in-config',
    );
    expect(
      judgeValue('clientSecret', 'my-client-secret-name', 'config'),
    ).toBeUndefined();
    expect(
      judgeValue('rootPassword', 'correcthorsebattery', 'config'),
    ).toBeUndefined();
    expect(judgeValue('checksum', generated, 'config')).toBeUndefined();
    expect(
      judgeValue('secretName', 'prod-eu1-database-credentials-v2', 'config'),
    ).toBeUndefined();
  });

  it.each([
    '-----BEGIN RSA PRIVATE KEY-----\n<your key here>\n',
    '-----BEGIN RSA PRIVATE KEY-----',
    'AKIAIOSFODNN7EXAMPLE',
    'ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
  ])('takes no illustration for a key or token', value =>
    expect(judgeValue('notes', value, 'config')).toBeUndefined(),
  );

  it('ends on input that is made to backtrack', () => {
    const inputs = [
      'a'.repeat(200_000),
      `${' '.repeat(100_000)}=`,
      `password${' '.repeat(100_000)}:`,
      `://${':'.repeat(100_000)}@`,
      `machine ${' '.repeat(100_000)}`,
      `${'x-'.repeat(50_000)}`,
      '<'.repeat(100_000),
      '-----BEGIN RSA '.repeat(10_000),
    ];
    // Something quadratic in these lengths would run into the test's own timeout.
    for (const input of inputs) {
      expect(
        judgeValue('notes', `${input}\n${input}`, 'secret'),
      ).toBeUndefined();
      expect(judgeValue('notes', input, 'config')).toBeUndefined();
    }
  });
});
