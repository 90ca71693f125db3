import { createRule } from '../createRule';
import { forbid } from '../outcome';
import { plaintextEvidence } from '../support/plaintext';

export const noCredentialInPlainConfig = createRule({
  id: 'secrets/no-credential-in-plain-config',
  title: 'No credential hides in plain configuration',
  category: 'secrets',
  phase: 1,
  severity: 'error',
  rationale:
    'ConfigMaps, Helm values, environment variables and connection URLs are copied, printed and shown in dashboards by everybody who has no access to Secrets. A credential in them is published.',
  fix: 'Rotate the credential and read it from a Secret that your secrets strategy provides: `valueFrom.secretKeyRef`, `existingSecret` of the chart, or a secret reference in the URL.',
  source: 'OWASP Kubernetes Top Ten: Secrets Management Failures',
  examples: [
    {
      title: 'The URL names no user, the password comes from a Secret',
      state: 'pass',
      files: {
        'base/config.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: orders-config
data:
  DATABASE_URL: postgres://orders-db.data.svc:5432/orders
`,
      },
    },
    {
      title: 'User and password in a connection URL',
      state: 'fail',
      files: {
        'base/config.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: orders-config
data:
  DATABASE_URL: postgres://orders:Winter2024-orders-db@orders-db.data.svc:5432/orders
`,
      },
    },
  ],
  evaluate: ({ facts: { facts } }) =>
    forbid({
      facts,
      found: plaintextEvidence(facts, [
        'credential-in-config',
        'credential-in-url',
      ]),
      pass: 'No credential was found in plain configuration.',
      fail: 'Plain configuration holds credentials.',
    }),
});
