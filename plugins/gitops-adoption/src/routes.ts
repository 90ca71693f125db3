import { createRouteRef, createSubRouteRef } from '@backstage/core-plugin-api';

/** The dashboard. @public */
export const rootRouteRef = createRouteRef({ id: 'gitops-adoption' });

/** @internal */
export const teamsRouteRef = createSubRouteRef({
  id: 'gitops-adoption.teams',
  parent: rootRouteRef,
  path: '/teams',
});

/** A team's page. @public */
export const teamRouteRef = createSubRouteRef({
  id: 'gitops-adoption.team',
  parent: rootRouteRef,
  path: '/teams/:kind/:namespace/:name',
});

/** @internal */
export const servicesRouteRef = createSubRouteRef({
  id: 'gitops-adoption.services',
  parent: rootRouteRef,
  path: '/services',
});

/** @internal */
export const findingsRouteRef = createSubRouteRef({
  id: 'gitops-adoption.findings',
  parent: rootRouteRef,
  path: '/findings',
});

/** @internal */
export const patternsRouteRef = createSubRouteRef({
  id: 'gitops-adoption.patterns',
  parent: rootRouteRef,
  path: '/patterns',
});

/** @internal */
export const standardRouteRef = createSubRouteRef({
  id: 'gitops-adoption.standard',
  parent: rootRouteRef,
  path: '/standard',
});

/** @internal */
export const waiversRouteRef = createSubRouteRef({
  id: 'gitops-adoption.waivers',
  parent: rootRouteRef,
  path: '/waivers',
});

/** @internal */
export const sharedBasesRouteRef = createSubRouteRef({
  id: 'gitops-adoption.shared-bases',
  parent: rootRouteRef,
  path: '/shared-bases',
});

/** @internal */
export const operationsRouteRef = createSubRouteRef({
  id: 'gitops-adoption.operations',
  parent: rootRouteRef,
  path: '/operations',
});

/** The tab on an entity's page. @public */
export const entityContentRouteRef = createRouteRef({
  id: 'gitops-adoption.entity-content',
});
