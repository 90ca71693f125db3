import {
  BackstageCredentials,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';

/**
 * Mock HTTP auth that remembers, as the real one does, that a plugin acts for the user: a token that a plugin got on
 * behalf of somebody makes it the actor. The permission backend tells direct requests of users by its absence.
 */
export const actingHttpAuth = createServiceFactory({
  service: coreServices.httpAuth,
  deps: { plugin: coreServices.pluginMetadata },
  factory: ({ plugin }) => {
    const httpAuth = mockServices.httpAuth({
      pluginId: plugin.getId(),
      defaultCredentials: mockCredentials.none(),
    });
    const credentials: typeof httpAuth.credentials = async (req, options) => {
      const found: BackstageCredentials<any> = await httpAuth.credentials(
        req,
        options,
      );
      return req.headers.authorization?.includes('mock-service-token') &&
        found.principal.type === 'user'
        ? mockCredentials.user(found.principal.userEntityRef, {
            actor: { subject: 'plugin:gitops-adoption' },
          })
        : found;
    };
    return { ...httpAuth, credentials } as typeof httpAuth;
  },
});
