import { createRule } from '../createRule';
import { forbid } from '../outcome';
import { plaintextEvidence } from '../support/plaintext';

// Written in two parts, so that scanners of this repository don't take the example for a leak.
const pem = (kind: string, body: string) =>
  `-----BEGIN ${kind}-----\n${body}\n-----END ${kind}-----`;
const exampleKey = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7';

export const noPrivateKeyOrToken = createRule({
  id: 'secrets/no-private-key-or-token',
  title: 'No private key or provider token is committed',
  category: 'secrets',
  phase: 1,
  severity: 'critical',
  rationale:
    'Keys and tokens of cloud and source-control providers are searched for by machines and used within minutes. Inside base64, or in a values file that a Secret embeds, they are just as readable.',
  fix: 'Revoke the key or token, issue a new one into the secret store, and reference it from there.',
  source: 'OWASP Secrets Management Cheat Sheet',
  examples: [
    {
      title: 'A public certificate is no secret',
      state: 'pass',
      files: {
        'base/ca.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: internal-ca
data:
  ca.crt: |
${pem('CERTIFICATE', 'MIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQGEwJJ').replace(/^/gm, '    ')}
`,
      },
    },
    {
      title: 'The key of a deploy user in a Secret',
      state: 'fail',
      files: {
        'base/deploy-key.yaml': `apiVersion: v1
kind: Secret
metadata:
  name: deploy-key
stringData:
  id_rsa: |
${pem('PRIVATE KEY', exampleKey).replace(/^/gm, '    ')}
`,
      },
    },
  ],
  evaluate: ({ facts: { facts } }) =>
    forbid({
      facts,
      found: plaintextEvidence(facts, ['private-key', 'provider-token']),
      pass: 'No private key and no provider token is committed.',
      fail: 'Private keys or provider tokens are committed.',
    }),
});
