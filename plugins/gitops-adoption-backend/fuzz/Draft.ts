import { Canaries } from './Canaries';
import { FuzzFile, FuzzTree } from './FuzzTree';
import { Random } from './Random';

/** Beyond these, a mutator that adds takes something away instead. */
const MOST_FILES = 120;
const MOST_BYTES = 1_000_000;

/** A tree while a commit is made. Texts are handled as bytes, one character each, so that bad UTF-8 stays what it is. */
export class Draft {
  readonly files: Map<string, FuzzFile>;
  readonly random: Random;
  /** Files of all repositories of the corpus, to borrow from. */
  readonly donors: readonly string[];
  readonly canaries: Canaries;

  constructor(options: {
    tree: FuzzTree;
    random: Random;
    donors: readonly string[];
    canaries: Canaries;
  }) {
    this.files = new Map(options.tree);
    this.random = options.random;
    this.donors = options.donors;
    this.canaries = options.canaries;
  }

  /** A path of a file with bytes, preferably one that the pattern matches. */
  pickPath(pattern = /./): string | undefined {
    const all = [...this.files].flatMap(([path, { bytes }]) =>
      bytes ? [path] : [],
    );
    const wanted = all.filter(path => pattern.test(path));
    const from = wanted.length ? wanted : all;
    return from.length ? this.random.pick(from) : undefined;
  }

  pickYaml(): string | undefined {
    return this.pickPath(/\.ya?ml$/i);
  }

  /** A directory of the tree, the root among them, as a prefix: `''` or `a/b/`. */
  pickDirectory(): string {
    const directories = new Set(['']);
    for (const path of this.files.keys()) {
      directories.add(path.slice(0, path.lastIndexOf('/') + 1));
    }
    return this.random.pick([...directories]);
  }

  text(path: string): string {
    return this.files.get(path)?.bytes?.toString('latin1') ?? '';
  }

  setText(path: string, text: string): void {
    this.set(path, { bytes: Buffer.from(text, 'latin1') });
  }

  /** As a file that people write: UTF-8. */
  write(path: string, text: string): void {
    this.set(path, { bytes: Buffer.from(text, 'utf8') });
  }

  /** A file is no directory as well: what stands in the way goes. */
  set(path: string, file: FuzzFile): void {
    for (const other of this.files.keys()) {
      if (other.startsWith(`${path}/`) || path.startsWith(`${other}/`)) {
        this.files.delete(other);
      }
    }
    this.files.set(path, file);
  }

  editLines(path: string, edit: (lines: string[]) => void): void {
    const lines = this.text(path).split('\n');
    edit(lines);
    this.setText(path, lines.join('\n'));
  }

  /** Keeps trees small, so that many are looked at. */
  trim(): void {
    let bytes = [...this.files.values()].reduce(
      (sum, file) => sum + (file.bytes?.length ?? 0),
      0,
    );
    const paths = [...this.files.keys()];
    while (
      paths.length > 1 &&
      (paths.length > MOST_FILES || bytes > MOST_BYTES)
    ) {
      const [path] = paths.splice(this.random.below(paths.length), 1);
      bytes -= this.files.get(path)?.bytes?.length ?? 0;
      this.files.delete(path);
    }
  }
}
