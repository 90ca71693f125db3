import { z } from 'zod/v4';
import { createRule } from '../createRule';
import { demand, count } from '../outcome';
import { service } from '../support/manifests';
import { anApplication, platform } from '../support/platformExamples';
import { beyondBootstrap, platformProfiles } from '../support/profiles';

export const namespacesProvisioned = createRule({
  id: 'platform/namespaces-provisioned',
  title: 'Namespaces are provisioned from Git',
  category: 'platform',
  phase: 1,
  severity: 'info',
  rationale:
    'A namespace carries quotas, policies and who may do what. One that a deployment creates on the way has none of them.',
  fix: 'Declare the namespaces with their labels, quotas and role bindings in the platform repository.',
  source: 'Kubernetes documentation: Multi-tenancy',
  parameters: z.strictObject({ platformProfiles }),
  examples: [
    {
      title: 'A namespace per team',
      state: 'pass',
      profile: platform,
      files: {
        'namespaces/orders.yaml':
          'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: orders\n  labels:\n    pod-security.kubernetes.io/enforce: restricted\n',
      },
    },
    {
      title: 'No namespaces',
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
    const namespaces = repository.manifests.filter(
      ({ kind }) => kind === 'Namespace',
    );
    return demand({
      facts,
      missing: namespaces.length
        ? []
        : [{ path, message: 'no Namespace is declared' }],
      pass: `${count(namespaces.length, 'namespace')} declared.`,
      fail: 'Namespaces are not provisioned from here.',
    });
  },
});
