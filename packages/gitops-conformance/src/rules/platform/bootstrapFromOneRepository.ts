import { createRule } from '../createRule';
import { z } from 'zod/v4';
import { demand } from '../outcome';
import { application, kustomization, service } from '../support/manifests';
import { anAddOn, anApplication, platform } from '../support/platformExamples';
import { beyondBootstrap, platformProfiles } from '../support/profiles';
import { isDeploying, nameOf } from '../support/reconcilers';

export const bootstrapFromOneRepository = createRule({
  id: 'platform/bootstrap-from-one-repository',
  title: 'A cluster can be bootstrapped from this repository',
  category: 'platform',
  phase: 1,
  severity: 'error',
  rationale:
    "An environment can be rebuilt from Git only if one object starts everything else. Without a root, the order of a rebuild is in somebody's head.",
  fix: 'Add a root: an app-of-apps or ApplicationSet for Argo CD, or the Flux Kustomization of the cluster, that deploys the other objects of this repository.',
  source: 'Argo CD documentation: Cluster Bootstrapping',
  parameters: z.strictObject({ platformProfiles }),
  examples: [
    {
      title: 'A root Application deploys the others',
      state: 'pass',
      profile: platform,
      files: {
        'bootstrap/root.yaml': application({
          name: 'root',
          path: 'applications',
        }),
        'applications/ingress.yaml': application({
          name: 'ingress',
          path: 'addons/ingress',
        }),
        'addons/ingress/kustomization.yaml': kustomization(['service.yaml']),
        'addons/ingress/service.yaml': service('ingress'),
      },
    },
    {
      title: 'Add-ons that nothing starts',
      state: 'fail',
      profile: platform,
      files: anAddOn,
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
    const root = repository.reconcilerObjects.find(
      object =>
        isDeploying(object) &&
        (object.kind === 'ApplicationSet' ||
          object.sources.some(({ resolved }) => resolved)),
    );
    return demand({
      facts,
      missing: root
        ? []
        : [{ path, message: 'no object deploys the rest of the repository' }],
      pass: root ? `${nameOf(root)} starts what is declared here.` : '',
      fail: 'Nothing bootstraps a cluster from this repository.',
    });
  },
});
