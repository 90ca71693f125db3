import { tmpdir } from 'node:os';
import {
  LifecycleService,
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { toError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { RepositoryReader } from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
import { AdoptionConfig } from '../config/AdoptionConfig';
import { LocalRoots } from '../sources/LocalRoots';
import { IntegrationHeaders } from './git/IntegrationHeaders';
import { GitRepositoryReader } from './GitRepositoryReader';
import { ArchiveUnpacker } from './archive/ArchiveUnpacker';
import { LocalRepositoryReader } from './LocalRepositoryReader';
import { removeLeftBehind } from './temporaryDirectories';
import { UrlReaderRepositoryReader } from './UrlReaderRepositoryReader';

/** The built-in readers, in the order in which they are asked: what is configured for a URL goes first. */
export function createReaders(options: {
  config: Config;
  adoption: Pick<AdoptionConfig, 'localRoots' | 'gitRoots'>;
  integrations: ScmIntegrations;
  urlReader: UrlReaderService;
  lifecycle: LifecycleService;
  logger: LoggerService;
  /** Absolute paths of modules that export more `ecosystems`. */
  ecosystems?: readonly string[];
}): RepositoryReader[] {
  const { config, adoption, integrations, urlReader, lifecycle, logger } =
    options;
  const workingDirectory =
    config.getOptionalString('backend.workingDirectory') ?? tmpdir();
  removeLeftBehind(workingDirectory).catch(error =>
    logger.warn('Old working directories stay', toError(error)),
  );
  const unpacker = new ArchiveUnpacker({
    threads: 1,
    ecosystems: options.ecosystems,
    logger,
  });
  lifecycle.addShutdownHook(() => unpacker.stop());
  const readers: RepositoryReader[] = [
    new LocalRepositoryReader(new LocalRoots(adoption.localRoots)),
  ];
  if (adoption.gitRoots.length) {
    readers.push(
      new GitRepositoryReader({
        roots: adoption.gitRoots,
        headers: new IntegrationHeaders(integrations),
        workingDirectory,
      }),
    );
  }
  return [
    ...readers,
    new UrlReaderRepositoryReader({
      urlReader,
      integrations,
      unpacker,
      workingDirectory,
    }),
  ];
}
