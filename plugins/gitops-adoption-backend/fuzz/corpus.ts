import { execFileSync } from 'node:child_process';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultLimits, keepFile } from '@gitops-adoption/conformance';
import { FuzzFile, FuzzTree } from './FuzzTree';
import { Random } from './Random';

const ARCHIVE = '.tar.gz';
const FEWEST_FILES = 5;
const MOST_FILES = 60;
const MOST_BYTES = 60_000;

/** Repositories to start from. */
export interface Corpus {
  readonly trees: readonly FuzzTree[];
  /** Texts of YAML files of all of them. */
  readonly donors: readonly string[];
}

/** Reads every directory, and every archive, of the given directories as a repository. */
export function readCorpus(directories: readonly string[]): Corpus {
  const trees = directories.flatMap(directory =>
    readdirSync(directory, { withFileTypes: true })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap(entry => {
        const path = join(directory, entry.name);
        if (entry.isDirectory()) {
          return [readTree(path)];
        }
        return entry.name.endsWith(ARCHIVE) ? [readArchive(path)] : [];
      }),
  );
  const donors = trees.flatMap(tree =>
    [...tree].flatMap(([path, { bytes }]) =>
      bytes && bytes.length < 20_000 && /\.ya?ml$/.test(path)
        ? [bytes.toString('latin1')]
        : [],
    ),
  );
  return { trees, donors };
}

function readArchive(archive: string): FuzzTree {
  const directory = mkdtempSync(join(tmpdir(), 'fuzz-'));
  try {
    execFileSync('tar', ['xzf', archive, '-C', directory]);
    return readTree(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** The directory, or the only one in it: archives often wrap a repository in one. */
function rootOf(directory: string): string {
  const [entry, ...others] = readdirSync(directory, { withFileTypes: true });
  return entry?.isDirectory() && !others.length
    ? join(directory, entry.name)
    : directory;
}

function readTree(directory: string): FuzzTree {
  const root = rootOf(directory);
  const tree = new Map<string, FuzzFile>();
  const visit = (parent: string) => {
    const entries = readdirSync(join(root, parent), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = parent ? `${parent}/${entry.name}` : entry.name;
      const file = join(root, path);
      if (entry.isSymbolicLink()) {
        tree.set(path, { symlink: readlinkSync(file) });
      } else if (entry.isDirectory()) {
        if (entry.name !== '.git' && entry.name !== 'node_modules') {
          visit(path);
        }
      } else {
        const bytes = readFileSync(file);
        const { keep } = keepFile(path, bytes.length, defaultLimits);
        const isText = keep === 'content';
        tree.set(path, { bytes: isText ? bytes : bytes.subarray(0, 100) });
      }
    }
  };
  visit('');
  return tree;
}

/** A part of a repository that is small enough to be looked at many times, directories kept whole where possible. */
export function sample(tree: FuzzTree, random: Random): FuzzTree {
  const wanted = random.between(FEWEST_FILES, MOST_FILES);
  if (tree.size <= wanted) {
    return tree;
  }
  const byDirectory = new Map<string, string[]>();
  for (const path of tree.keys()) {
    const directory = path.slice(0, path.lastIndexOf('/') + 1);
    byDirectory.set(directory, [...(byDirectory.get(directory) ?? []), path]);
  }
  // Neighbours refer to each other: those of a random location first.
  const directories = [...byDirectory.keys()];
  const start = random.below(directories.length);
  const part = new Map<string, FuzzFile>();
  let bytes = 0;
  for (let i = 0; i < directories.length && part.size < wanted; i++) {
    const directory = directories[(start + i) % directories.length];
    for (const path of byDirectory.get(directory)!.slice(0, wanted)) {
      const file = tree.get(path)!;
      bytes += file.bytes?.length ?? 0;
      if (bytes < MOST_BYTES || part.size < FEWEST_FILES) {
        part.set(path, file);
      }
    }
  }
  return part;
}
