import { z } from 'zod/v4';
import { createRule } from '../createRule';
import { count, evaluateEach } from '../outcome';
import { ageRecipients, sopsSecret } from '../support/manifests';

const { cluster, breakGlass } = ageRecipients;

export const sopsRecipients = createRule({
  id: 'secrets/sops-recipients',
  title: 'SOPS files can be decrypted by more than one key',
  category: 'secrets',
  phase: 3,
  severity: 'warning',
  rationale:
    'With a single recipient the loss of one key, often the one that lives in the cluster, makes every secret unreadable on the day the cluster has to be rebuilt.',
  fix: 'Add a second recipient (a break-glass key that is kept offline, or a key of the cloud key service) to `.sops.yaml` and run `sops updatekeys` on the files.',
  source: 'SOPS documentation: key groups and recipients',
  parameters: z.strictObject({
    minimum: z
      .int()
      .min(1)
      .default(2)
      .describe('Keys that must be able to decrypt a file.'),
  }),
  examples: [
    {
      title: 'The cluster and an offline key',
      state: 'pass',
      files: {
        'base/orders-db.enc.yaml': sopsSecret('orders-db', [
          cluster,
          breakGlass,
        ]),
      },
    },
    {
      title: 'Only the key of the cluster',
      state: 'fail',
      files: { 'base/orders-db.enc.yaml': sopsSecret('orders-db', [cluster]) },
    },
    {
      title: 'A repository without SOPS',
      state: 'not-applicable',
      files: { 'README.md': '# Orders\n' },
    },
  ],
  evaluate: ({ facts: { facts }, parameters: { minimum } }) => {
    const files = facts.secrets.filter(
      ({ strategy, recipients }) =>
        strategy === 'sops' && recipients !== undefined,
    );
    return evaluateEach({
      facts,
      subjects: files.length,
      failing: files
        .filter(({ recipients = 0 }) => recipients < minimum)
        .map(({ path, line, recipients = 0 }) => ({
          path,
          line,
          message: `${count(recipients, 'key')} can decrypt this file, ${minimum} are asked for`,
        })),
      pass: `Every SOPS file has at least ${count(minimum, 'recipient')}.`,
      fail: `SOPS files have fewer than ${count(minimum, 'recipient')}.`,
      none: 'No file is encrypted with SOPS.',
    });
  },
});
