import { createRule } from '../createRule';
import { forbid } from '../outcome';
import { externalSecret } from '../support/manifests';
import { plaintextEvidence } from '../support/plaintext';

export const noPlaintextSecret = createRule({
  id: 'secrets/no-plaintext-secret',
  title: 'No Kubernetes Secret is stored in plain text',
  category: 'secrets',
  phase: 1,
  severity: 'critical',
  rationale:
    'Base64 is no encryption. A Secret that is committed once stays in the history of every clone, and whoever can read the repository can use it.',
  fix: 'Rotate the credential first, it is known. Then keep it in the secret store and commit an ExternalSecret, a SealedSecret or a SOPS-encrypted file in its place.',
  source: 'Kubernetes documentation: Good practices for Kubernetes Secrets',
  examples: [
    {
      title: 'The secret stays in the store, Git holds a reference',
      state: 'pass',
      files: {
        'base/db-credentials.yaml': externalSecret({ name: 'orders-db' }),
      },
    },
    {
      title: 'A placeholder that is filled in outside Git',
      state: 'pass',
      files: {
        'base/db-credentials.yaml': `apiVersion: v1
kind: Secret
metadata:
  name: orders-db
stringData:
  username: orders
  password: REPLACE_ME
`,
      },
    },
    {
      title: 'A password in base64',
      state: 'fail',
      files: {
        'base/db-credentials.yaml': `apiVersion: v1
kind: Secret
metadata:
  name: orders-db
type: Opaque
data:
  username: b3JkZXJz
  password: V2ludGVyMjAyNC1vcmRlcnMtZGI=
`,
      },
    },
  ],
  evaluate: ({ facts: { facts } }) =>
    forbid({
      facts,
      found: plaintextEvidence(facts, ['kubernetes-secret']),
      pass: 'No Secret holds a credential in plain text.',
      fail: 'Credentials are committed in plain text.',
    }),
});
