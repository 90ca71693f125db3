import { RepositoryTree } from '@gitops-adoption/conformance';
import {
  ReadDirectoryOptions,
  readDirectory,
} from '@gitops-adoption/conformance/node';
import { UsageError } from './exitCodes';

/** Reads a directory; one that cannot be read is the caller's mistake. */
export async function readRepository(
  directory: string,
  options: ReadDirectoryOptions = {},
): Promise<RepositoryTree> {
  try {
    return await readDirectory(directory, options);
  } catch (error) {
    throw new UsageError(
      error instanceof Error ? error.message : String(error),
    );
  }
}
