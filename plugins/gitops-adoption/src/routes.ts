import { createRouteRef, createSubRouteRef } from '@backstage/core-plugin-api';

/** The dashboard. @public */
export const rootRouteRef = createRouteRef({ id: 'gitops-adoption' });

/** A page of the dashboard, by its path in `pages.tsx`. */
const pageRouteRef = (path: string) =>
  createSubRouteRef({
    id: `gitops-adoption.${path}`,
    parent: rootRouteRef,
    path: `/${path}`,
  });

/** @internal */
export const teamsRouteRef = pageRouteRef('teams');

/** A team's page. @public */
export const teamRouteRef = createSubRouteRef({
  id: 'gitops-adoption.team',
  parent: rootRouteRef,
  path: '/teams/:kind/:namespace/:name',
});

/** @internal */
export const servicesRouteRef = pageRouteRef('services');

/** @internal */
export const findingsRouteRef = pageRouteRef('findings');

/** @internal */
export const patternsRouteRef = pageRouteRef('patterns');

/** @internal */
export const standardRouteRef = pageRouteRef('standard');

/** @internal */
export const waiversRouteRef = pageRouteRef('waivers');

/** @internal */
export const sharedBasesRouteRef = pageRouteRef('shared-bases');

/** The tab on an entity's page. @public */
export const entityContentRouteRef = createRouteRef({
  id: 'gitops-adoption.entity-content',
});
