import { z } from 'zod/v4';
import { createRule } from '../createRule';
import { count, demand } from '../outcome';
import { service } from '../support/manifests';
import { anApplication, platform } from '../support/platformExamples';
import { beyondBootstrap, platformProfiles } from '../support/profiles';

export const admissionPolicy = createRule({
  id: 'guardrails/admission-policy',
  title: 'The cluster refuses what the standard forbids',
  category: 'guardrails',
  phase: 3,
  severity: 'warning',
  rationale:
    'Checks before the merge can be skipped, and not everything comes through a pull request. The cluster is the last location that can say no.',
  fix: 'Declare admission policies (ValidatingAdmissionPolicy, Kyverno, Gatekeeper) in the platform repository; start in audit mode.',
  source: 'Kubernetes documentation: Validating Admission Policy',
  parameters: z.strictObject({ platformProfiles }),
  examples: [
    {
      title: 'A Kyverno policy',
      state: 'pass',
      profile: platform,
      files: {
        'policies/no-latest.yaml':
          'apiVersion: kyverno.io/v1\nkind: ClusterPolicy\nmetadata:\n  name: disallow-latest-tag\nspec:\n  validationFailureAction: Enforce\n  rules:\n    - name: require-tag\n      match:\n        any:\n          - resources:\n              kinds: [Pod]\n      validate:\n        message: An image tag is required.\n        pattern:\n          spec:\n            containers:\n              - image: "*:*"\n',
      },
    },
    {
      title: 'No policies',
      state: 'fail',
      profile: platform,
      files: { 'addons/service.yaml': service('ingress') },
    },
    anApplication,
  ],
  evaluate: ({ facts: entityFacts, profile, parameters }) => {
    const beyond = beyondBootstrap(
      parameters.platformProfiles,
      profile,
      entityFacts,
    );
    if (beyond) {
      return beyond;
    }
    const { path, facts, repository } = entityFacts;
    const policies = repository.guardrails.admissionPolicies;
    return demand({
      facts,
      missing: policies.length
        ? []
        : [{ path, message: 'no admission policy is declared' }],
      pass: `${count(policies.length, 'admission policy', 'admission policies')} declared.`,
      fail: 'No admission policy is declared.',
    });
  },
});
