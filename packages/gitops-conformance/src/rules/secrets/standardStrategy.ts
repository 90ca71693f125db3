import { createRule } from '../createRule';
import { evaluateEach, list, notApplicable } from '../outcome';
import { externalSecret, sealedSecret } from '../support/manifests';
import { strategiesOf } from '../support/strategies';

export const standardStrategy = createRule({
  id: 'secrets/standard-strategy',
  title: "The secrets strategy is one of the standard's",
  category: 'secrets',
  phase: 3,
  severity: 'warning',
  rationale:
    'Each strategy brings its own controller, key rotation, backup and way to fail. The platform team can run one well, not four.',
  fix: 'Move the secrets to a strategy of the standard; both can run side by side while you do.',
  source: 'External Secrets Operator documentation: introduction',
  examples: [
    {
      title: 'External Secrets, as the standard asks',
      state: 'pass',
      files: { 'base/secret.yaml': externalSecret({ name: 'orders-db' }) },
    },
    {
      title: 'Sealed Secrets where the standard asks for External Secrets',
      state: 'fail',
      files: { 'base/secret.yaml': sealedSecret('orders-db') },
    },
    {
      title: 'No secrets',
      state: 'not-applicable',
      files: { 'README.md': '# Orders\n' },
    },
  ],
  evaluate: ({ facts: { path, facts }, profile }) => {
    const allowed = profile.secrets.strategies;
    if (!allowed.length) {
      return notApplicable(
        'The standard does not prescribe a secrets strategy.',
      );
    }
    const used = strategiesOf(facts);
    const others = used.filter(strategy => !allowed.includes(strategy));
    return evaluateEach({
      facts,
      subjects: used.length,
      failing: others.flatMap(strategy => {
        const message = `${strategy} is used; the standard allows ${list(allowed)}`;
        const locations = facts.secrets.filter(
          secret => secret.strategy === strategy,
        );
        return locations.length
          ? locations.map(location => ({
              path: location.path,
              line: location.line,
              message,
            }))
          : [{ path, message }];
      }),
      pass: `Secrets come from ${list(used)}.`,
      fail: `Secrets come from ${list(used)}; the standard allows ${list(allowed)}.`,
      none: 'No secrets strategy is in use.',
    });
  },
});
