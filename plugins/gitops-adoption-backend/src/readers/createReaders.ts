import { tmpdir } from 'node:os';
import { LoggerService, UrlReaderService } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { toError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { RepositoryReader } from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
import { AdoptionConfig } from '../config/AdoptionConfig';
import { LocalRoots } from '../sources/LocalRoots';
import { GitWorkspace } from './git/GitWorkspace';
import { IntegrationHeaders } from './git/IntegrationHeaders';
import { GitRepositoryReader } from './GitRepositoryReader';
import { LocalRepositoryReader } from './LocalRepositoryReader';
import { UrlReaderRepositoryReader } from './UrlReaderRepositoryReader';

/** The built-in readers, in the order in which they are asked: what is configured for a URL goes first. */
export function createReaders(options: {
  config: Config;
  adoption: Pick<AdoptionConfig, 'localRoots' | 'gitRoots'>;
  integrations: ScmIntegrations;
  urlReader: UrlReaderService;
  logger: LoggerService;
}): RepositoryReader[] {
  const { config, adoption, integrations, urlReader, logger } = options;
  const readers: RepositoryReader[] = [
    new LocalRepositoryReader(new LocalRoots(adoption.localRoots)),
  ];
  if (adoption.gitRoots.length) {
    const workingDirectory =
      config.getOptionalString('backend.workingDirectory') ?? tmpdir();
    readers.push(
      new GitRepositoryReader({
        roots: adoption.gitRoots,
        headers: new IntegrationHeaders(integrations),
        workingDirectory,
      }),
    );
    GitWorkspace.removeLeftBehind(workingDirectory).catch(error =>
      logger.warn('Old working directories of git stay', toError(error)),
    );
  }
  return [...readers, new UrlReaderRepositoryReader(urlReader)];
}
