import { analyzeRepository } from '../../analyze';
import { createRepositoryTree } from '../../repository/createRepositoryTree';

// Fake throughout: shaped like the real thing, issued by nobody.
const generated = 'fAk3gEn3rAt3dVaLu3xYz';
const chosen = 'Orders2041winter';
const hexadecimal = `${'fa4e0bad1c3d'.repeat(2)}fa4e0bad`;

const keysFound = (files: Record<string, string>) =>
  analyzeRepository(createRepositoryTree(files)).plaintextSecrets.map(
    ({ key }) => key,
  );
const configMap = (data: Record<string, string>) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n${Object.entries(
    data,
  )
    .map(([key, value]) => `  ${key}: ${value}\n`)
    .join('')}`;

describe('keys that say credential', () => {
  it.each([
    ['MYSQL_PWD', chosen],
    ['LDAP_BIND_PW', chosen],
    ['bindPw', chosen],
    ['dbpass', chosen],
    ['unlock-passcode', chosen],
    ['session-cookie', generated],
    ['GITHUB_PAT', generated],
    ['SIGNING_SALT', generated],
    ['vpn.psk', generated],
    ['routing_key', hexadecimal],
    ['subscription-key', hexadecimal],
    ['LEDGER_PASSWORD_PROD', chosen],
    ['ledger-password-2', chosen],
    ['ledgerPasswordOld', chosen],
    ['adminPassword_unencrypted', chosen],
    ['API_TOKEN_LIVE', generated],
    ['api_token_v2', generated],
    ['clientSecretB64', generated],
  ])('%s is one in a text as in an object', (key, value) => {
    expect(keysFound({ 'a/cm.yaml': configMap({ [key]: value }) })).toEqual([
      key,
    ]);
    expect(keysFound({ 'a/.env': `${key}=${value}\n` })).toEqual([key]);
    expect(
      keysFound({
        'a/list.yaml': JSON.stringify({
          apiVersion: 'v1',
          kind: 'List',
          items: [
            { apiVersion: 'v1', kind: 'ConfigMap', data: { [key]: value } },
          ],
        }),
      }),
    ).toEqual([key]);
  });

  it.each([
    ['publicKeyToken', 'fa4e0bad1c3d2e5f'],
    ['PUBLIC_KEY_TOKEN', 'fa4e0bad1c3d2e5f'],
    ['publishableKey', generated],
    ['LEDGER_PASSWORD_POLICY', chosen],
    ['LEDGER_PASSWORD_MIN_LENGTH', '"16"'],
    ['password_reset_2', chosen],
    ['compass', chosen],
    ['spin', generated],
    ['TAG_MANAGER_AUTH', generated],
    ['routing_key', 'orders.created'],
    ['cookie', 'lax-for-the-orders'],
  ])('%s: %s is none', (key, value) => {
    expect(keysFound({ 'a/cm.yaml': configMap({ [key]: value }) })).toEqual([]);
    expect(keysFound({ 'a/app.properties': `${key}=${value}\n` })).toEqual([]);
  });
});
