import { UrlReaderService } from '@backstage/backend-plugin-api';
import {
  ReadRepositoryOptions,
  ReadRepositoryResult,
  RepositoryLocation,
  RepositoryReader,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
import { FileSelection } from './FileSelection';

/**
 * Reads through the integrations that Backstage is configured with: one conditional request where nothing changed,
 * one archive where something did.
 */
export class UrlReaderRepositoryReader implements RepositoryReader {
  readonly name = 'url reader';
  readonly #urlReader: UrlReaderService;

  constructor(urlReader: UrlReaderService) {
    this.#urlReader = urlReader;
  }

  canRead(): boolean {
    return true;
  }

  async read(
    location: RepositoryLocation,
    options: ReadRepositoryOptions,
  ): Promise<ReadRepositoryResult> {
    const selection = new FileSelection(options.limits);
    const response = await this.#urlReader.readTree(location.treeUrl, {
      etag: options.etag,
      signal: options.signal,
      filter: (path, info) => selection.wantsContent(path, info?.size ?? 0),
    });
    for (const file of await response.files()) {
      options.signal.throwIfAborted();
      selection.add(file.path, await file.content());
    }
    return {
      tree: {
        url: location.url,
        ref: location.ref,
        commit: response.etag,
        files: selection.files,
        limits: selection.limits,
      },
      etag: response.etag,
    };
  }
}
