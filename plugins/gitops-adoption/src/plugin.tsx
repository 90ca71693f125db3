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
import { gitOpsAdoptionApiRef } from './api/gitOpsAdoptionApiRef';
import { ENTITY_CONTENT_PATH } from './model/links';
import { pages } from './pages';
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

const tabs = pages.map(({ path, title, permission, load }) =>
  SubPageBlueprint.make({
    name: path,
    if: permission && { permissions: { $contains: permission.name } },
    params: {
      path,
      title,
      loader: async () => {
        const Page = await load();
        // The header of this frontend system leaves the main landmark to the page.
        return (
          <main>
            <Page />
          </main>
        );
      },
    },
  }),
);

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
  extensions: [api, page, ...tabs, entityContent, entityCard, groupCard],
});
