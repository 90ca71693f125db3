import { builtInRules } from '../rules/builtInRules';
import { parseStandard } from '../standard/parseStandard';
import { waiverPolicyOf } from './waiverPolicy';

const { standard } = parseStandard(
  `apiVersion: gitops-adoption.io/v1alpha1
kind: GitOpsStandard
metadata: { name: acme, version: 1.0.0 }
spec:
  environments: [{ name: prod }]
  profiles:
    application:
      appliesTo: { kind: Component }
      rules:
        docs/runbook: { waivable: false }
        platform/*: { enabled: false }
  waivers:
    maxDays: 90
    nonWaivable: [secrets/no-plaintext-secret]
`,
  { rules: builtInRules },
);

describe('waiverPolicyOf', () => {
  it('tells what may be waived, what not, and for how long', () => {
    const policy = waiverPolicyOf({
      standard: standard!,
      profile: standard!.profiles[0],
    });
    expect(policy.maxDays).toBe(90);
    expect(policy.reasons).toContain('vendor-constraint');
    expect([...policy.nonWaivable].sort()).toEqual([
      'docs/runbook',
      'secrets/no-plaintext-secret',
    ]);
    expect(policy.waivable).toContain('reconciliation/declared');
  });

  it('leaves out rules that the profile does not ask for', () => {
    const policy = waiverPolicyOf({
      standard: standard!,
      profile: standard!.profiles[0],
    });
    expect(
      [...policy.waivable, ...policy.nonWaivable].filter(id =>
        id.startsWith('platform/'),
      ),
    ).toEqual([]);
  });
});
