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
import {
  GitOpsAdoptionClient,
  operationsReadPermission,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import TimelineIcon from '@material-ui/icons/Timeline';
import { gitOpsAdoptionApiRef } from './api/gitOpsAdoptionApiRef';
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

/** The header of this frontend system leaves the main landmark to the page. */
const asMain = (content: JSX.Element) => <main>{content}</main>;

const overview = SubPageBlueprint.make({
  name: 'overview',
  params: {
    path: 'overview',
    title: 'Overview',
    loader: async () => {
      const { OverviewPage } = await import('./pages/overview/Page');
      return asMain(<OverviewPage />);
    },
  },
});

const teams = SubPageBlueprint.make({
  name: 'teams',
  params: {
    path: 'teams',
    title: 'Teams',
    loader: async () => {
      const { TeamsPage } = await import('./pages/teams/Page');
      return asMain(<TeamsPage />);
    },
  },
});

const services = SubPageBlueprint.make({
  name: 'services',
  params: {
    path: 'services',
    title: 'Services',
    loader: async () => {
      const { ServicesPage } = await import('./pages/services/Page');
      return asMain(<ServicesPage />);
    },
  },
});

const findings = SubPageBlueprint.make({
  name: 'findings',
  params: {
    path: 'findings',
    title: 'Findings',
    loader: async () => {
      const { FindingsPage } = await import('./pages/findings/Page');
      return asMain(<FindingsPage />);
    },
  },
});

const patterns = SubPageBlueprint.make({
  name: 'patterns',
  params: {
    path: 'patterns',
    title: 'Patterns',
    loader: async () => {
      const { PatternsPage } = await import('./pages/patterns/Page');
      return asMain(<PatternsPage />);
    },
  },
});

const standard = SubPageBlueprint.make({
  name: 'standard',
  params: {
    path: 'standard',
    title: 'Standard',
    loader: async () => {
      const { StandardPage } = await import('./pages/standard/Page');
      return asMain(<StandardPage />);
    },
  },
});

const waivers = SubPageBlueprint.make({
  name: 'waivers',
  params: {
    path: 'waivers',
    title: 'Waivers',
    loader: async () => {
      const { WaiversPage } = await import('./pages/waivers/Page');
      return asMain(<WaiversPage />);
    },
  },
});

const sharedBases = SubPageBlueprint.make({
  name: 'shared-bases',
  params: {
    path: 'shared-bases',
    title: 'Shared bases',
    loader: async () => {
      const { SharedBasesPage } = await import('./pages/shared-bases/Page');
      return asMain(<SharedBasesPage />);
    },
  },
});

/** Others have no use for what only somebody who runs the portal can fix. */
const operations = SubPageBlueprint.make({
  name: 'operations',
  if: { permissions: { $contains: operationsReadPermission.name } },
  params: {
    path: 'operations',
    title: 'Operations',
    loader: async () => {
      const { OperationsPage } = await import('./pages/operations/Page');
      return asMain(<OperationsPage />);
    },
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
    loader: () => import('./pages/entity/Page').then(m => <m.EntityContent />),
  },
});

const entityCard = EntityCardBlueprint.make({
  name: 'service',
  params: {
    type: 'info',
    filter: ASSESSED_KINDS,
    loader: () =>
      import('./pages/entity/EntityCard').then(m => <m.EntityCard />),
  },
});

const groupCard = EntityCardBlueprint.make({
  name: 'team',
  params: {
    type: 'info',
    filter: { kind: 'group' },
    loader: () => import('./pages/entity/GroupCard').then(m => <m.GroupCard />),
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
    sharedBases,
    standard,
    waivers,
    operations,
    entityContent,
    entityCard,
    groupCard,
  ],
});
