import { directoryOf } from './paths';

/**
 * Directories that paths are looked up in: whether a path lies in one of them costs what the path is deep, however many
 * they are.
 *
 * @internal
 */
export class DirectorySet {
  private readonly directories: ReadonlySet<string>;
  private above?: ReadonlySet<string>;

  constructor(directories: Iterable<string>) {
    this.directories = new Set(directories);
  }

  /** Whether a path is one of the directories or lies in one of them. */
  covers(path: string): boolean {
    if (this.directories.has('.')) return true;
    for (let current = path; current !== '.'; current = directoryOf(current))
      if (this.directories.has(current)) return true;
    return false;
  }

  /** Whether one of the directories is this one or lies in it. */
  reaches(directory: string): boolean {
    if (directory === '.') return this.directories.size > 0;
    this.above ??= new Set([...this.directories].flatMap(upFrom));
    return this.above.has(directory);
  }
}

function upFrom(path: string): string[] {
  const found: string[] = [];
  for (let current = path; current !== '.'; current = directoryOf(current))
    found.push(current);
  return found;
}
