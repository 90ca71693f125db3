import { analyzeRepository } from '../../analyze';
import { createRepositoryTree } from '../../repository/createRepositoryTree';

// Fake throughout: shaped like the real thing, issued by nobody.
const base64 = 'ZmFrZUZBS0VmYWtlRkFLRWZha2VGQUtFZmFrZQ';

const found = (files: Record<string, string>) =>
  analyzeRepository(createRepositoryTree(files)).plaintextSecrets.map(
    ({ key }) => key,
  );
const inSecret = (key: string, value: string) =>
  found({
    'a/secret.yaml': `apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\nstringData:\n  ${key}: ${JSON.stringify(value)}\n`,
  });
const inConfigMap = (key: string, value: string) =>
  found({
    'a/cm.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  ${key}: ${JSON.stringify(value)}\n`,
  });

describe('values that stand for a credential', () => {
  it.each([
    ['Jasypt', `ENC(${base64}=)`],
    ['Hiera eyaml', `ENC[PKCS7,${base64}]`],
    ['Spring Cloud Config', `{cipher}${base64}`],
    ['WebLogic', `{AES256}${base64}=`],
    ['Mule', `![${base64}==]`],
    ['transcrypt', `U2FsdGVkX1${base64}`],
    ['AWS KMS', `AQICAH${base64}${base64}`],
    ['Pulumi', `v1:${base64.slice(0, 16)}:${base64}==`],
    ['Sealed Secrets', `AgBy${base64.repeat(9)}`],
    ['JSON Web Encryption', `eyJfake.${base64}.ZmFrZQ.${base64}.ZmFrZQ`],
  ])('knows what %s encrypted', (_tool, value) => {
    expect(inSecret('password', value)).toEqual([]);
    expect(inSecret('notes', value)).toEqual([]);
    expect(inConfigMap('password', value)).toEqual([]);
  });

  it.each([
    '((ledger-password))',
    '(( vault "secret/ledger:password" ))',
    '?{vaultkv:ledger/password}',
    "%{lookup('ledger::password')}",
    'os.environ/LEDGER_PASSWORD',
    'secrets.LEDGER_PASSWORD',
  ])('knows the reference %s', value =>
    expect(inSecret('password', value)).toEqual([]),
  );

  it.each([
    'injected-by-vault',
    'provided by terraform',
    'stored_in_1password',
    'auto-injected-by-the-operator',
    'kept in the vault of the team',
    'synced-from-aws',
    'set-outside-of-git',
    'to-be-defined',
    'to be filled in by ops',
    'vault-managed',
    'tba',
  ])('knows who fills in %s', value =>
    expect(inSecret('password', value)).toEqual([]),
  );

  it.each([
    ['secret_key', 'my_secret_key'],
    ['access_key', 'my_access_key'],
    ['clientSecret', 'client-secret'],
    ['db-password', 'yourDbPassword'],
    ['password', 'mypassword'],
    ['OAUTH_CLIENT_SECRET', 'SECRET'],
    ['secret_key', 'MY_SECRET_ACCESS_KEY'],
    ['admin-password', 'GRAFANA_ADMIN_PASSWORD'],
    ['tls.key', 'BASE64_KEY'],
    ['url', 'http://ACCESS_KEY_ID:SECRET_ACCESS_KEY@S3_HOST:S3_PORT/BUCKET'],
    ['dsn', 'postgres://myuser:mypassword@localhost/mydb'],
  ])('knows that %s: %s names itself', (key, value) =>
    expect(inSecret(key, value)).toEqual([]),
  );

  it.each([
    'postgres://dbuser:dbpass@localhost/db',
    'https://username:yourpassword@git.acme.example',
    'amqp://user:accesstoken@mq',
  ])('takes %s in configuration for what a manual says', value =>
    expect(inConfigMap('a', value)).toEqual([]),
  );

  it.each([
    ['password', 'seehund'],
    ['password', 'admin'],
    ['password', 'password'],
    ['db-password', 'minioadmin'],
    ['client_secret', 'secret'],
    ['password', 'united-by-seals'],
    ['password', 'my-seal-is-grey'],
    ['password', 'tobermory'],
    ['password', `{noop}${base64}`],
    ['password', 'SEEHUND'],
    ['dsn', 'postgres://ledger:seehund@localhost/mydb'],
  ])('%s: %s is one', (key, value) =>
    expect(inSecret(key, value)).toEqual([key]),
  );
});
