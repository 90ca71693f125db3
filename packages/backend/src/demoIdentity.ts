import { createBackendModule } from '@backstage/backend-plugin-api';
import { AuthenticationError, NotAllowedError } from '@backstage/errors';
import {
  authProvidersExtensionPoint,
  createProxyAuthenticator,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';

/** Names a person of the example catalog; the frontend's page of people sets it. */
const HEADER = 'x-demo-user';

const authenticator = createProxyAuthenticator({
  defaultProfileTransform: async () => ({ profile: {} }),
  initialize: () => undefined,
  async authenticate({ req }) {
    // Whoever can reach the portal can be anybody: for a demo on one's own machine only, like the guest.
    if (process.env.NODE_ENV !== 'development') {
      throw new NotAllowedError(
        'People of the demo can sign in in development only',
      );
    }
    const userRef = req.header(HEADER);
    if (!userRef) {
      throw new AuthenticationError(`The header ${HEADER} names nobody`);
    }
    return { result: { userRef } };
  },
});

/** Lets a visitor of the demo look at it as somebody else, so that one can ask and another decide. */
export default createBackendModule({
  pluginId: 'auth',
  moduleId: 'demo-provider',
  register(reg) {
    reg.registerInit({
      deps: { providers: authProvidersExtensionPoint },
      async init({ providers }) {
        providers.registerProvider({
          providerId: 'demo',
          factory: createProxyAuthProviderFactory({
            authenticator,
            signInResolver: ({ result: { userRef } }, context) =>
              context.signInWithCatalogUser({ entityRef: userRef }),
          }),
        });
      },
    });
  },
});
