import { createRule } from '../createRule';
import { evaluateEach } from '../outcome';
import { sealedSecret } from '../support/manifests';
import { directoryOf } from '../../repository/paths';

const plainTwin = `apiVersion: v1
kind: Secret
metadata:
  name: orders-db
stringData:
  password: Winter2024-orders-db
`;

export const sealedSecretTwin = createRule({
  id: 'secrets/sealed-secret-twin',
  title: 'No SealedSecret has its unsealed source beside it',
  category: 'secrets',
  phase: 1,
  severity: 'critical',
  rationale:
    'Sealing starts from a plain Secret. When that file is committed as well, the seal protects nothing, and the two objects fight over one name in the cluster.',
  fix: 'Rotate the credential, delete the plain file, seal the new value from standard input so that no plain file exists.',
  source: 'Sealed Secrets documentation: usage',
  examples: [
    {
      title: 'Only the sealed object is committed',
      state: 'pass',
      files: { 'base/orders-db.yaml': sealedSecret('orders-db') },
    },
    {
      title: 'The source of the seal is committed too',
      state: 'fail',
      files: {
        'base/orders-db-sealed.yaml': sealedSecret('orders-db'),
        'base/orders-db.yaml': plainTwin,
      },
    },
    {
      title: 'No Sealed Secrets',
      state: 'not-applicable',
      files: { 'README.md': '# Orders\n' },
    },
  ],
  evaluate: ({ facts: { facts } }) => {
    const sealed = facts.secrets.filter(({ kind }) => kind === 'SealedSecret');
    const location = (path: string, name?: string) =>
      `${directoryOf(path)}\n${name}`;
    const names = new Set(sealed.map(({ path, name }) => location(path, name)));
    return evaluateEach({
      facts,
      subjects: sealed.length,
      failing: facts.manifests
        .filter(
          ({ kind, name, path }) =>
            kind === 'Secret' && name && names.has(location(path, name)),
        )
        .map(({ path, line, name }) => ({
          path,
          line,
          message: `Secret ${name} lies unsealed beside the SealedSecret of the same name`,
        })),
      pass: 'No SealedSecret has an unsealed twin.',
      fail: 'Unsealed Secrets lie beside their SealedSecrets.',
      none: 'Sealed Secrets are not used here.',
    });
  },
});
