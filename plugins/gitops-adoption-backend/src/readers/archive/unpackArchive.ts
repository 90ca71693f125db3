import {
  ReadLimits,
  RepositoryTree,
  TreeCollector,
} from '@gitops-adoption/conformance';
import { RepositoryTooLargeError } from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
import { ArchiveError } from './ArchiveError';
import { archiveFormat } from './archiveFormat';
import { UnpackBounds } from './UnpackBounds';
import { unpackTar } from './unpackTar';
import { unpackZip } from './unpackZip';

/** As an attribute that is set: after a pattern, without a sign that unsets it. */
const EXPORT_IGNORE = /^[^#\n]*\sexport-ignore(\s|$)/m;

export interface UnpackRequest {
  /** Where the archive lies on disk. */
  readonly file: string;
  readonly limits: Pick<ReadLimits, 'files' | 'fileSize' | 'totalSize'>;
  /** Whether everything in a tar lies in one directory, named after the repository, which is not part of it. */
  readonly topDirectory: boolean;
}

/**
 * The tree that an archive holds.
 *
 * @throws ArchiveError where it is none, or not complete
 * @throws RepositoryTooLargeError where unpacking it costs too much
 */
export async function unpackArchive(
  request: UnpackRequest,
): Promise<RepositoryTree> {
  const { file, limits, topDirectory } = request;
  const format = await archiveFormat(file);
  const collector = new TreeCollector(limits);
  const bounds = new UnpackBounds(limits);
  try {
    await (format === 'zip'
      ? unpackZip(file, { collector, bounds })
      : unpackTar(file, {
          collector,
          bounds,
          topDirectory,
          compressed: format === 'gzip',
        }));
  } catch (error) {
    if (
      error instanceof ArchiveError ||
      error instanceof RepositoryTooLargeError
    ) {
      throw error;
    }
    throw new ArchiveError(
      `The ${format === 'zip' ? 'zip' : 'tar'} archive that the host sent is damaged or not complete`,
      error,
    );
  }
  bounds.expectSome();
  stateHidden(collector);
  return collector.tree();
}

/** Hosts leave out of their archives what attributes keep out of them: a part of the repository that nobody has seen. */
function stateHidden(collector: TreeCollector): void {
  for (const { path, content } of collector.tree().files.values()) {
    if (/(^|\/)\.gitattributes$/.test(path) && content) {
      if (EXPORT_IGNORE.test(Buffer.from(content).toString())) {
        collector.state({
          limit: 'unreadable',
          path: path.replace(/\/?\.gitattributes$/, '') || undefined,
          message: `What ${path} marks with export-ignore was not read: it is not in archives`,
        });
      }
    }
  }
}
