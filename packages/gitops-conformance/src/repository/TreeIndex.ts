import { directoryOf, isDirectlyIn, joinPath } from './paths';
import { RepositoryTree } from '../model/RepositoryTree';

const maxLinks = 8;
/** No path of a tree is empty. */
const nowhere = '';

/**
 * Answers what is where in a tree: directories, and where symbolic links lead, as long as they stay inside.
 *
 * @internal
 */
export class TreeIndex {
  private readonly directories = new Set<string>(['.']);
  private readonly links = new Map<string, string>();
  private readonly real = new Map<string, string>();
  private readonly childFiles = new Map<string, string[]>();

  /** Paths alone: an index outlives the contents of its tree. */
  private readonly files: ReadonlySet<string>;

  constructor(tree: RepositoryTree) {
    this.files = new Set(tree.files.keys());
    let directory = '.';
    let siblings = this.addDirectory(directory);
    for (const { path, symlink } of tree.files.values()) {
      if (symlink !== undefined) this.links.set(path, symlink);
      // Files come directory by directory, more often than not.
      if (!isDirectlyIn(path, directory)) {
        directory = directoryOf(path);
        siblings = this.addDirectory(directory);
      }
      siblings.push(path);
    }
  }

  /** Gives the files that are known to be in it, to be added to. */
  private addDirectory(path: string): string[] {
    let files = this.childFiles.get(path);
    if (!files) this.childFiles.set(path, (files = []));
    for (
      let directory = path;
      !this.directories.has(directory);
      directory = directoryOf(directory)
    )
      this.directories.add(directory);
    return files;
  }

  /** Paths of the symbolic links. */
  linkPaths(): Iterable<string> {
    return this.links.keys();
  }

  isFile(path: string): boolean {
    const real = this.resolve(path);
    return real !== undefined && this.files.has(real) && !this.links.has(real);
  }

  isDirectory(path: string): boolean {
    const real = this.resolve(path);
    return real !== undefined && this.directories.has(real);
  }

  /** Files directly in a directory. */
  filesIn(directory: string): readonly string[] {
    return this.childFiles.get(this.resolve(directory) ?? directory) ?? [];
  }

  /** Directories directly in a directory. */
  directoriesIn(directory: string): readonly string[] {
    return [...this.directories].filter(path => isDirectlyIn(path, directory));
  }

  /** Whether a file anywhere is called so. */
  hasFileNamed(name: string): boolean {
    return this.someDirectory(directory =>
      this.files.has(directory === '.' ? name : `${directory}/${name}`),
    );
  }

  /** Whether a predicate accepts a directory. */
  someDirectory(accepts: (path: string) => boolean): boolean {
    for (const directory of this.directories)
      if (accepts(directory)) return true;
    return false;
  }

  /** Directories, and files where they are asked for, that a predicate accepts. */
  matching(accepts: (path: string) => boolean, files = false): string[] {
    const found = [...this.directories].filter(accepts);
    if (files)
      for (const path of this.files) if (accepts(path)) found.push(path);
    return found.sort();
  }

  /** The path behind symbolic links; `undefined` where one leaves the tree or goes round in circles. */
  resolve(path: string): string | undefined {
    if (this.links.size === 0) return path;
    let real = this.real.get(path);
    if (real === undefined) {
      real = this.follow(path, 0) ?? nowhere;
      this.real.set(path, real);
    }
    return real === nowhere ? undefined : real;
  }

  private follow(path: string, depth: number): string | undefined {
    // From the root down: the first part that is a link decides where the rest is looked for.
    for (let end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
      const link = end < 0 ? path : path.slice(0, end);
      const target = this.links.get(link);
      if (target !== undefined) {
        const linked =
          depth < maxLinks ? joinPath(directoryOf(link), target) : undefined;
        const next =
          linked && end >= 0 ? joinPath(linked, path.slice(end + 1)) : linked;
        return next === undefined ? undefined : this.follow(next, depth + 1);
      }
      if (end < 0) return path;
    }
  }
}
