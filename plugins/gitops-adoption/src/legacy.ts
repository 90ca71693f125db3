import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { GitOpsAdoptionClient } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { gitOpsAdoptionApiRef } from './api/gitOpsAdoptionApiRef';
import { entityContentRouteRef, rootRouteRef } from './routes';

/**
 * GitOps adoption for apps on the old frontend system.
 *
 * @public
 */
export const gitOpsAdoptionPlugin = createPlugin({
  id: 'gitops-adoption',
  routes: { root: rootRouteRef, entityContent: entityContentRouteRef },
  apis: [
    createApiFactory({
      api: gitOpsAdoptionApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: options => new GitOpsAdoptionClient(options),
    }),
  ],
});

/** The dashboard with its tabs. @public */
export const GitOpsAdoptionPage = gitOpsAdoptionPlugin.provide(
  createRoutableExtension({
    name: 'GitOpsAdoptionPage',
    component: () => import('./LegacyPage').then(m => m.LegacyPage),
    mountPoint: rootRouteRef,
  }),
);

/** The GitOps tab of a service. Mount it at `/gitops-adoption`, where the dashboard's links lead. @public */
export const EntityGitOpsAdoptionContent = gitOpsAdoptionPlugin.provide(
  createRoutableExtension({
    name: 'EntityGitOpsAdoptionContent',
    component: () => import('./pages/entity/Page').then(m => m.EntityContent),
    mountPoint: entityContentRouteRef,
  }),
);

/** Phase, next step and findings of a service. @public */
export const EntityGitOpsAdoptionCard = gitOpsAdoptionPlugin.provide(
  createComponentExtension({
    name: 'EntityGitOpsAdoptionCard',
    component: {
      lazy: () => import('./pages/entity/EntityCard').then(m => m.EntityCard),
    },
  }),
);

/** The phases of a team's services. @public */
export const GroupGitOpsAdoptionCard = gitOpsAdoptionPlugin.provide(
  createComponentExtension({
    name: 'GroupGitOpsAdoptionCard',
    component: {
      lazy: () => import('./pages/entity/GroupCard').then(m => m.GroupCard),
    },
  }),
);
