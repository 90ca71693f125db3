import { ArchiveError } from './ArchiveError';

/** The directory in which hosts put everything that an archive holds. */
export class TopDirectory {
  readonly #exists: boolean;
  #name?: string;

  constructor(exists: boolean) {
    this.#exists = exists;
  }

  /** The path inside of the repository; empty for the directory itself. */
  strip(path: string): string {
    if (!this.#exists) {
      return path;
    }
    const slash = path.indexOf('/');
    const name = slash < 0 ? path : path.slice(0, slash);
    this.#name ??= name;
    if (name !== this.#name) {
      throw new ArchiveError(
        'The archive is not laid out as those of its host are: all in one directory',
      );
    }
    return slash < 0 ? '' : path.slice(slash + 1);
  }
}
