import { isPasswordKey } from '../../text/credentialKey';
import { judgeValue } from './judgeValue';

// Fake throughout: shaped like what people choose, used by nobody.
describe('passwords that people choose', () => {
  it.each([
    ['password', 'admin123'],
    ['adminPassword', 'acme-grafana-2024'],
    ['POSTGRES_PASSWORD', 'Sommer2024!'],
    ['db.password', 'prod_pass789'],
    ['rootPassword', 'DevRootPass-2024-Strong'],
    ['MYSQL_PWD', 'tr0ub4dor&3'],
    ['password', 'acme-postgres-secret-123'],
    ['DB_PASSWORD', 'dev-password-123'],
  ])('%s: %s is one', (key, value) =>
    expect(judgeValue(key, value, 'config')).toBe('credential-in-config'),
  );

  it.each([
    ['password', 'admin'],
    ['password', 'correcthorse'],
    ['adminPassword', 'prom-operator'],
    ['password', 'redis-password-1'],
    ['password', 'mysql-root-2'],
    ['password', 'team_db_01'],
    ['password', 'DB_PASSWORD_1'],
    ['password', 'process.env.DB_PASS1'],
    ['password', 'db-1.acme.example'],
    ['password', 'registry.example/app:1.2'],
    ['password', '/etc/app/password1'],
    ['password', 'scram-sha-256'],
    ['password', 'changeme123'],
    ['password', '${DB_PASSWORD1}'],
    ['password', 'local-only-password-change-me'],
    ['password', '12345678'],
    ['password', 'abc123'],
    ['passwordHash', '$2a$10$fakefakefakefakefakefake'],
    ['passwordKey', 'root-pass123'],
    ['passwordSecretName', 'admin123admin'],
    ['token', 'admin123'],
    ['secret', 'app-tls-2024'],
    ['secretKey', 'access123'],
  ])('%s: %s is none', (key, value) =>
    expect(judgeValue(key, value, 'config')).toBeUndefined(),
  );

  it.each(['password', 'dbPassword', 'PASS', 'db_passwd', 'passphrase', 'pwd'])(
    '%s is the key of a password',
    key => expect(isPasswordKey(key)).toBe(true),
  );
  it.each([
    'bypass',
    'compass',
    'passport',
    'secret',
    'apiKey',
    'passwordFile',
  ])('%s is not', key => expect(isPasswordKey(key)).toBe(false));
});
