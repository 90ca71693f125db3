import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { GitOpsAdoptionClient } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import TimelineIcon from '@material-ui/icons/Timeline';
import { gitOpsAdoptionApiRef } from './api';
import { ENTITY_CONTENT_PATH } from './model/links';
import { entityContentRouteRef, rootRouteRef } from './routes';

const api = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: gitOpsAdoptionApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: options => new GitOpsAdoptionClient(options),
    }),
});

const page = PageBlueprint.make({
  params: {
    path: '/gitops-adoption',
    title: 'GitOps adoption',
    icon: <TimelineIcon fontSize="inherit" />,
    routeRef: rootRouteRef,
  },
});

const overview = SubPageBlueprint.make({
  name: 'overview',
  params: {
    path: 'overview',
    title: 'Overview',
    loader: () =>
      import('./components/overview/OverviewPage').then(m => (
        <m.OverviewPage />
      )),
  },
});

const teams = SubPageBlueprint.make({
  name: 'teams',
  params: {
    path: 'teams',
    title: 'Teams',
    loader: () =>
      import('./components/teams/TeamsRouter').then(m => <m.TeamsRouter />),
  },
});

const services = SubPageBlueprint.make({
  name: 'services',
  params: {
    path: 'services',
    title: 'Services',
    loader: () =>
      import('./components/services/ServicesPage').then(m => (
        <m.ServicesPage />
      )),
  },
});

const findings = SubPageBlueprint.make({
  name: 'findings',
  params: {
    path: 'findings',
    title: 'Findings',
    loader: () =>
      import('./components/findings/FindingsPage').then(m => (
        <m.FindingsPage />
      )),
  },
});

const patterns = SubPageBlueprint.make({
  name: 'patterns',
  params: {
    path: 'patterns',
    title: 'Patterns',
    loader: () =>
      import('./components/patterns/PatternsPage').then(m => (
        <m.PatternsPage />
      )),
  },
});

const standard = SubPageBlueprint.make({
  name: 'standard',
  params: {
    path: 'standard',
    title: 'Standard',
    loader: () =>
      import('./components/standard/StandardPage').then(m => (
        <m.StandardPage />
      )),
  },
});

const ASSESSED_KINDS = { kind: { $in: ['component', 'system', 'resource'] } };

const entityContent = EntityContentBlueprint.make({
  params: {
    path: ENTITY_CONTENT_PATH,
    title: 'GitOps',
    group: 'deployment',
    routeRef: entityContentRouteRef,
    filter: ASSESSED_KINDS,
    loader: () =>
      import('./components/entity/EntityContent').then(m => (
        <m.EntityContent />
      )),
  },
});

const entityCard = EntityCardBlueprint.make({
  name: 'service',
  params: {
    type: 'info',
    filter: ASSESSED_KINDS,
    loader: () =>
      import('./components/entity/EntityCard').then(m => <m.EntityCard />),
  },
});

const groupCard = EntityCardBlueprint.make({
  name: 'team',
  params: {
    type: 'info',
    filter: { kind: 'group' },
    loader: () =>
      import('./components/entity/GroupCard').then(m => <m.GroupCard />),
  },
});

/**
 * GitOps adoption for apps on the new frontend system.
 *
 * @public
 */
export default createFrontendPlugin({
  pluginId: 'gitops-adoption',
  title: 'GitOps adoption',
  icon: <TimelineIcon fontSize="inherit" />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef, entityContent: entityContentRouteRef },
  extensions: [
    api,
    page,
    overview,
    teams,
    services,
    findings,
    patterns,
    standard,
    entityContent,
    entityCard,
    groupCard,
  ],
});
