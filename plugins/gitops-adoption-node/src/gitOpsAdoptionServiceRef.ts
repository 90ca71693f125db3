import {
  AuthService,
  BackstageCredentials,
  coreServices,
  createServiceFactory,
  createServiceRef,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import {
  GitOpsAdoptionApi,
  GitOpsAdoptionClient,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';

/**
 * The adoption API for other backend plugins, on behalf of whoever they act for.
 *
 * @public
 */
export interface GitOpsAdoptionService {
  /** Shows what the credentials' principal may see. */
  withCredentials(credentials: BackstageCredentials): GitOpsAdoptionApi;
}

class DefaultGitOpsAdoptionService implements GitOpsAdoptionService {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;

  constructor(options: { auth: AuthService; discovery: DiscoveryService }) {
    this.#auth = options.auth;
    this.#discovery = options.discovery;
  }

  withCredentials(credentials: BackstageCredentials): GitOpsAdoptionApi {
    return new GitOpsAdoptionClient({
      discoveryApi: this.#discovery,
      fetchApi: {
        fetch: async (input, init) => {
          const { token } = await this.#auth.getPluginRequestToken({
            onBehalfOf: credentials,
            targetPluginId: 'gitops-adoption',
          });
          const headers = new Headers(init?.headers);
          headers.set('Authorization', `Bearer ${token}`);
          return fetch(input, { ...init, headers });
        },
      },
    });
  }
}

/** @public */
export const gitOpsAdoptionServiceRef = createServiceRef<GitOpsAdoptionService>(
  {
    id: 'gitops-adoption.api',
    scope: 'plugin',
    defaultFactory: async service =>
      createServiceFactory({
        service,
        deps: { auth: coreServices.auth, discovery: coreServices.discovery },
        factory: options => new DefaultGitOpsAdoptionService(options),
      }),
  },
);
