import { join } from 'node:path';
import {
  UrlReaderService,
  UrlReaderServiceReadTreeResponse,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { RepositoryTree, TreeCollector } from '@gitops-adoption/conformance';
import {
  ReadRepositoryOptions,
  ReadRepositoryResult,
  RepositoryLocation,
  RepositoryReader,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
import { ArchiveError } from './archive/ArchiveError';
import { ArchiveUnpacker } from './archive/ArchiveUnpacker';
import { spoolArchive } from './archive/spoolArchive';
import { maxArchiveSize } from './archive/UnpackBounds';
import { createDirectory, removeDirectory } from './temporaryDirectories';

/**
 * Hosts whose readers pass on the archive that the host made, and whether everything in a tar of theirs lies in one
 * directory that is named after the repository. The readers of all others put an archive together from single files.
 */
const ARCHIVES: ReadonlyMap<string, { readonly topDirectory: boolean }> =
  new Map([
    ['azure', { topDirectory: false }],
    ['bitbucketCloud', { topDirectory: true }],
    ['bitbucketServer', { topDirectory: true }],
    ['gerrit', { topDirectory: false }],
    ['gitea', { topDirectory: true }],
    ['github', { topDirectory: true }],
    ['gitlab', { topDirectory: true }],
    ['harness', { topDirectory: false }],
  ]);

/**
 * Reads through the integrations that Backstage is configured with: one conditional request where nothing changed,
 * one archive where something did. The archive is unpacked here, as it was sent: what Backstage makes of it has neither
 * links nor an end that could be missed.
 */
export class UrlReaderRepositoryReader implements RepositoryReader {
  readonly name = 'url reader';
  readonly #urlReader: UrlReaderService;
  readonly #integrations: ScmIntegrations;
  readonly #unpacker: ArchiveUnpacker;
  readonly #workingDirectory: string;

  constructor(options: {
    urlReader: UrlReaderService;
    integrations: ScmIntegrations;
    unpacker: ArchiveUnpacker;
    workingDirectory: string;
  }) {
    this.#urlReader = options.urlReader;
    this.#integrations = options.integrations;
    this.#unpacker = options.unpacker;
    this.#workingDirectory = options.workingDirectory;
  }

  canRead(): boolean {
    return true;
  }

  async read(
    location: RepositoryLocation,
    options: ReadRepositoryOptions,
  ): Promise<ReadRepositoryResult> {
    const { etag, limits, signal } = options;
    const collector = new TreeCollector(limits);
    const response = await this.#urlReader.readTree(location.treeUrl, {
      etag,
      signal,
      filter: (path, info) => collector.wants(path, info?.size),
    });
    const integration = this.#integrations.byUrl(location.treeUrl);
    const archive = ARCHIVES.get(integration?.type ?? '');
    const tree = archive
      ? await this.#unpack(response, { ...options, ...archive })
      : await readFiles(response, collector, signal);
    return {
      tree: {
        ...tree,
        url: location.url,
        ref: location.ref,
        commit: response.etag,
      },
      etag: response.etag,
    };
  }

  async #unpack(
    response: UrlReaderServiceReadTreeResponse,
    options: ReadRepositoryOptions & { topDirectory: boolean },
  ): Promise<RepositoryTree> {
    const { limits, signal, topDirectory } = options;
    const directory = await createDirectory(this.#workingDirectory, 'archive');
    try {
      const file = join(directory, 'archive');
      await spoolArchive(await response.archive(), {
        file,
        maxBytes: maxArchiveSize(limits),
        signal,
      });
      return await this.#unpacker.unpack(
        { file, limits, topDirectory },
        { signal },
      );
    } finally {
      await removeDirectory(directory);
    }
  }
}

/** From a reader that has single files: of a bucket, or of a host that another plugin knows. */
async function readFiles(
  response: UrlReaderServiceReadTreeResponse,
  collector: TreeCollector,
  signal: AbortSignal,
): Promise<RepositoryTree> {
  const files = await response.files();
  for (const file of files) {
    signal.throwIfAborted();
    // Not all readers ask the filter.
    if (collector.isExpected(file.path) || collector.wants(file.path)) {
      collector.add(file.path, await file.content());
    }
  }
  const tree = collector.tree();
  if (!files.length && !tree.files.size && !tree.limits.length) {
    throw new ArchiveError('The host answered with no file at all');
  }
  return tree;
}
