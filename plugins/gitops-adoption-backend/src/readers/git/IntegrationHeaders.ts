import {
  DefaultAzureDevOpsCredentialsProvider,
  DefaultGithubCredentialsProvider,
  DefaultGitlabCredentialsProvider,
  getBitbucketCloudRequestOptions,
  getBitbucketServerRequestOptions,
  getGerritRequestOptions,
  getGiteaRequestOptions,
  getHarnessRequestOptions,
  ScmIntegrations,
} from '@backstage/integration';

/** Headers by name. */
type Headers = Readonly<Record<string, string>>;

/**
 * The credential that the integrations hold for a host, in the form in which Git sends it. Most hosts take what
 * their API takes; GitHub and GitLab take tokens as passwords.
 */
export class IntegrationHeaders {
  readonly #integrations: ScmIntegrations;
  readonly #github: DefaultGithubCredentialsProvider;
  readonly #gitlab: DefaultGitlabCredentialsProvider;
  readonly #azure: DefaultAzureDevOpsCredentialsProvider;

  constructor(integrations: ScmIntegrations) {
    this.#integrations = integrations;
    this.#github =
      DefaultGithubCredentialsProvider.fromIntegrations(integrations);
    this.#gitlab =
      DefaultGitlabCredentialsProvider.fromIntegrations(integrations);
    this.#azure =
      DefaultAzureDevOpsCredentialsProvider.fromIntegrations(integrations);
  }

  async for(url: string): Promise<readonly string[]> {
    const headers = await this.#headers(url);
    return Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  }

  async #headers(url: string): Promise<Headers> {
    const all = this.#integrations;
    if (all.github.byUrl(url)) {
      return passwordHeader(
        'x-access-token',
        (await this.#github.getCredentials({ url })).token,
      );
    }
    if (all.gitlab.byUrl(url)) {
      return passwordHeader(
        'oauth2',
        (await this.#gitlab.getCredentials({ url })).token,
      );
    }
    if (all.azure.byUrl(url)) {
      return (await this.#azure.getCredentials({ url }))?.headers ?? {};
    }
    const cloud = all.bitbucketCloud.byUrl(url);
    if (cloud) {
      return (await getBitbucketCloudRequestOptions(cloud.config)).headers;
    }
    const server = all.bitbucketServer.byUrl(url);
    if (server) {
      return getBitbucketServerRequestOptions(server.config).headers;
    }
    const gitea = all.gitea.byUrl(url);
    if (gitea) {
      return getGiteaRequestOptions(gitea.config).headers ?? {};
    }
    const gerrit = all.gerrit.byUrl(url);
    if (gerrit) {
      return getGerritRequestOptions(gerrit.config).headers ?? {};
    }
    const harness = all.harness.byUrl(url);
    return harness
      ? (getHarnessRequestOptions(harness.config).headers ?? {})
      : {};
  }
}

function passwordHeader(user: string, password: string | undefined): Headers {
  return password
    ? {
        Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
      }
    : {};
}
