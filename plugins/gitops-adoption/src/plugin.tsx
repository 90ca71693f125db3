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

/** The header of this frontend system leaves the main landmark to the page. */
const asMain = (content: JSX.Element) => <main>{content}</main>;

const overview = SubPageBlueprint.make({
  name: 'overview',
  params: {
    path: 'overview',
    title: 'Overview',
    loader: async () => {
      const { OverviewPage } =
        await import('./components/overview/OverviewPage');
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
      const { TeamsRouter } = await import('./components/teams/TeamsRouter');
      return asMain(<TeamsRouter />);
    },
  },
});

const services = SubPageBlueprint.make({
  name: 'services',
  params: {
    path: 'services',
    title: 'Services',
    loader: async () => {
      const { ServicesPage } =
        await import('./components/services/ServicesPage');
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
      const { FindingsPage } =
        await import('./components/findings/FindingsPage');
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
      const { PatternsPage } =
        await import('./components/patterns/PatternsPage');
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
      const { StandardPage } =
        await import('./components/standard/StandardPage');
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
      const { WaiversPage } = await import('./components/waivers/WaiversPage');
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
      const { SharedBasesPage } =
        await import('./components/sharedBases/SharedBasesPage');
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
      const { OperationsPage } =
        await import('./components/operations/OperationsPage');
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
    sharedBases,
    standard,
    waivers,
    operations,
    entityContent,
    entityCard,
    groupCard,
  ],
});
