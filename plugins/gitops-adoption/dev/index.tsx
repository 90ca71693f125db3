// These pages are an app of their own, which brings the styles.
// eslint-disable-next-line @backstage/no-ui-css-imports-in-non-frontend
import '@backstage/ui/css/styles.css';
import { UserIdentity } from '@backstage/core-components';
import { createApp } from '@backstage/frontend-defaults';
import {
  ApiBlueprint,
  createFrontendModule,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  SignInPageBlueprint,
  SignInPageProps,
} from '@backstage/plugin-app-react';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { useEffect } from 'react';
import ReactDOM from 'react-dom/client';
import { Navigate } from 'react-router-dom';
import plugin, { gitOpsAdoptionApiRef } from '../src';
import { FixtureApi } from '../src/__testUtils__/FixtureApi';
import { catalogEntities } from './catalogEntities';

/** The pages over fixtures: `yarn start` needs neither a backend nor a catalog. */
const fixtures = createFrontendModule({
  pluginId: 'gitops-adoption',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: gitOpsAdoptionApiRef,
          deps: {},
          factory: () => new FixtureApi(),
        }),
    }),
  ],
});

const catalog = createFrontendModule({
  pluginId: 'catalog',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: catalogApiRef,
          deps: {},
          factory: () => catalogApiMock({ entities: catalogEntities }),
        }),
    }),
  ],
});

const EnterAsGuest = ({ onSignInSuccess }: SignInPageProps) => {
  useEffect(() => {
    onSignInSuccess(UserIdentity.createGuest());
  }, [onSignInSuccess]);
  return null;
};

const home = createFrontendModule({
  pluginId: 'app',
  extensions: [
    SignInPageBlueprint.make({
      params: {
        loader: async () => props => <EnterAsGuest {...props} />,
      },
    }),
    PageBlueprint.make({
      name: 'home',
      params: {
        path: '/',
        noHeader: true,
        loader: async () => <Navigate to="/gitops-adoption" replace />,
      },
    }),
  ],
});

const app = createApp({
  features: [catalogPlugin, plugin, fixtures, catalog, home],
});

ReactDOM.createRoot(document.getElementById('root')!).render(app.createRoot());
