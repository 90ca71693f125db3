import { EntryPoint } from './EntryPoint';

/** Files that entries of charts, and those of values, may list together. @internal */
export const maxListedFiles = 250_000;

/**
 * Lists the files of entries as long as there is room: each environment of a chart lists all of its files, and there may be
 * many of both.
 *
 * @internal
 */
export class FileBudget {
  private left = maxListedFiles;

  /** Files that several entries have in common, and the entry's own. */
  list(
    common: readonly string[],
    own: string,
  ): Pick<EntryPoint, 'files' | 'cut'> {
    this.left -= common.length + 1;
    return this.left >= 0
      ? { files: [...common, own] }
      : { files: [own], cut: true };
  }
}
