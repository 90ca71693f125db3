import { z } from 'zod/v4';
import { createRule } from '../createRule';
import { evaluateEach, notApplicable } from '../outcome';
import { clusterScopedKinds } from '../support/kinds';
import { kustomization, overlays } from '../support/manifests';
import { appliesTo, platformProfiles } from '../support/profiles';

export const platformApartFromApplications = createRule({
  id: 'layout/platform-apart-from-applications',
  title: 'An application brings no cluster-wide objects',
  category: 'structure',
  phase: 3,
  severity: 'warning',
  rationale:
    'A CRD, a webhook or a ClusterRole changes the cluster for everybody. Deployed with one application it is upgraded, and removed, in the rhythm of that application.',
  fix: 'Move the object to the platform repository, where the platform team reviews it and all clusters get the same version.',
  source: 'Kubernetes documentation: Multi-tenancy',
  parameters: z.strictObject({
    allowed: z
      .array(z.string())
      .default(['Namespace', 'PersistentVolume'])
      .describe('Cluster-wide kinds that an application may bring.'),
    platformProfiles,
  }),
  examples: [
    {
      title: 'Namespaced objects only',
      state: 'pass',
      files: overlays('orders'),
    },
    {
      title: 'A cluster role in the base of a service',
      state: 'fail',
      files: {
        ...overlays('orders'),
        'base/rbac.yaml':
          'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: orders\nrules:\n  - apiGroups: [""]\n    resources: [nodes]\n    verbs: [list]\n',
        'base/kustomization.yaml': kustomization([
          'deployment.yaml',
          'service.yaml',
          'rbac.yaml',
        ]),
      },
    },
    {
      title: 'The platform itself',
      state: 'not-applicable',
      profile: { name: 'platform' },
      files: overlays('ingress'),
    },
  ],
  evaluate: ({ facts: { facts }, profile, parameters }) => {
    if (appliesTo(parameters.platformProfiles, profile)) {
      return notApplicable(
        'Platform components may bring cluster-wide objects.',
      );
    }
    return evaluateEach({
      facts,
      subjects: facts.manifests.length,
      failing: facts.manifests
        .filter(
          ({ kind }) =>
            clusterScopedKinds.has(kind) && !parameters.allowed.includes(kind),
        )
        .map(({ path, line, kind, name }) => ({
          path,
          line,
          message: `${kind} ${name ?? ''} concerns the whole cluster`.replace(
            '  ',
            ' ',
          ),
        })),
      pass: 'It brings no cluster-wide objects.',
      fail: 'It brings cluster-wide objects.',
      none: 'It brings no plain manifests.',
    });
  },
});
