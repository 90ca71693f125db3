import { createRule } from '../createRule';
import { evaluateEach } from '../outcome';
import { ageRecipients, sopsSecret } from '../support/manifests';
import { plaintextEvidence } from '../support/plaintext';

const sopsConfiguration = `creation_rules:
  - path_regex: .*\\.enc\\.yaml$
    encrypted_regex: ^(data|stringData)$
    age: ${ageRecipients.cluster}
`;

export const sopsReallyEncrypted = createRule({
  id: 'secrets/sops-really-encrypted',
  title: 'Files that SOPS should encrypt are encrypted',
  category: 'secrets',
  phase: 1,
  severity: 'critical',
  rationale:
    'A file called `.enc.yaml`, or matched by `.sops.yaml`, is trusted to be safe. One commit before `sops --encrypt`, or an `encrypted_regex` that misses the data, publishes it under a name that nobody checks again.',
  fix: 'Rotate what was readable, run `sops --encrypt --in-place` on the file, and add a pre-commit hook that refuses unencrypted files of that name.',
  source: 'SOPS documentation: creation rules',
  examples: [
    {
      title: 'The data is encrypted and carries its sops block',
      state: 'pass',
      files: {
        '.sops.yaml': sopsConfiguration,
        'base/orders-db.enc.yaml': sopsSecret('orders-db'),
      },
    },
    {
      title: 'The name claims encryption, the content is readable',
      state: 'fail',
      files: {
        '.sops.yaml': sopsConfiguration,
        'base/orders-db.enc.yaml': `apiVersion: v1
kind: Secret
metadata:
  name: orders-db
stringData:
  password: Winter2024-orders-db
`,
      },
    },
    {
      title: 'A repository without SOPS',
      state: 'not-applicable',
      files: { 'README.md': '# Orders\n' },
    },
  ],
  evaluate: ({ facts: { facts } }) =>
    evaluateEach({
      facts,
      subjects: facts.secretStrategies.includes('sops') ? 1 : 0,
      failing: plaintextEvidence(facts, ['unencrypted-sops-file']),
      pass: 'Every file that SOPS should encrypt is encrypted.',
      fail: 'Files that SOPS should encrypt are readable.',
      none: 'SOPS is not used here.',
    }),
});
