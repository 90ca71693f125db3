/** Files that stand for a directory, the best first. */
const REPRESENTATIVES = [
  /^catalog-info\.ya?ml$/i,
  /^readme(?:\.\w+)?$/i,
  /^(?:kustomization\.ya?ml|kustomization|chart\.yaml)$/i,
  /\.(?:ya?ml|json)$/i,
];

interface Candidate {
  readonly path: string;
  readonly rank: number;
}

/**
 * Finds a file for what is said of a directory, or of a file that is missing: code scanning shows results beside a line of
 * a file that exists.
 *
 * @internal
 */
export class FileLocator {
  readonly #files: ReadonlySet<string>;
  #byDirectory: ReadonlyMap<string, Candidate> | undefined;

  constructor(paths: Iterable<string>) {
    this.#files = new Set(paths);
  }

  /** The path itself where it is a file, otherwise one of the nearest directory that has any. */
  fileFor(path: string): string {
    if (this.#files.has(path) || this.#files.size === 0) return path;
    this.#byDirectory ??= representatives(this.#files);
    for (let directory = path; ; directory = parentOf(directory)) {
      const found = this.#byDirectory.get(directory);
      if (found) return found.path;
      if (directory === '.') return path;
    }
  }
}

function representatives(
  files: ReadonlySet<string>,
): ReadonlyMap<string, Candidate> {
  const best = new Map<string, Candidate>();
  for (const path of [...files].sort()) {
    let rank = rankOf(path);
    for (let directory = parentOf(path); ; directory = parentOf(directory)) {
      const known = best.get(directory);
      if (!known || rank < known.rank) best.set(directory, { path, rank });
      if (directory === '.') break;
      // What lies deeper speaks less for a directory, whatever it is called.
      rank += REPRESENTATIVES.length + 1;
    }
  }
  return best;
}

function rankOf(path: string): number {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const rank = REPRESENTATIVES.findIndex(pattern => pattern.test(name));
  return rank < 0 ? REPRESENTATIVES.length : rank;
}

function parentOf(path: string): string {
  const end = path.lastIndexOf('/');
  return end < 0 ? '.' : path.slice(0, end);
}
