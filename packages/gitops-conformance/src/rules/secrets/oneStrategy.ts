import { createRule } from '../createRule';
import { evaluateEach, list } from '../outcome';
import { externalSecret, sealedSecret } from '../support/manifests';
import { strategiesOf } from '../support/strategies';

export const oneStrategy = createRule({
  id: 'secrets/one-strategy',
  title: 'One secrets strategy serves the whole service',
  category: 'secrets',
  phase: 3,
  severity: 'info',
  rationale:
    'With two strategies side by side nobody knows which one to rotate a credential in, and the older one is never switched off.',
  fix: 'Finish the migration: move the remaining secrets to the newer strategy and remove the older.',
  source: 'OWASP Secrets Management Cheat Sheet',
  examples: [
    {
      title: 'All secrets come from the store',
      state: 'pass',
      files: {
        'base/db.yaml': externalSecret({ name: 'orders-db' }),
        'base/queue.yaml': externalSecret({ name: 'orders-queue' }),
      },
    },
    {
      title: 'Half migrated',
      state: 'fail',
      files: {
        'base/db.yaml': externalSecret({ name: 'orders-db' }),
        'base/queue.yaml': sealedSecret('orders-queue'),
      },
    },
    {
      title: 'No secrets',
      state: 'not-applicable',
      files: { 'README.md': '# Orders\n' },
    },
  ],
  evaluate: ({ facts: { path, facts } }) => {
    const used = strategiesOf(facts);
    return evaluateEach({
      facts,
      subjects: used.length,
      failing:
        used.length > 1
          ? used.map(strategy => {
              const first = facts.secrets.find(
                secret => secret.strategy === strategy,
              );
              return {
                path: first?.path ?? path,
                line: first?.line,
                message: `${strategy} is in use here`,
              };
            })
          : [],
      pass: `All secrets come from ${used[0]}.`,
      fail: `Secrets come from ${list(used)} at once.`,
      none: 'No secrets strategy is in use.',
    });
  },
});
