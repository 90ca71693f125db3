import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FuzzTree, isUnreadable } from './FuzzTree';

export interface Failure {
  readonly invariant: string;
  readonly seed: number;
  readonly commit: number;
  readonly mutators: readonly string[];
  readonly message: string;
  /** The last tree is the one that fails, after those before it. */
  readonly trees: readonly FuzzTree[];
  readonly isMinimal: boolean;
}

/** Writes a failure to a directory of its own, so that it can be made a test. Returns the directory. */
export function saveFailure(directory: string, failure: Failure): string {
  const { trees, ...about } = failure;
  const target = join(
    directory,
    `${failure.seed}-${failure.commit}-${failure.invariant.replace(/\W+/g, '-')}`,
  );
  mkdirSync(target, { recursive: true });
  writeFileSync(
    join(target, 'failure.json'),
    `${JSON.stringify({ ...about, trees: trees.map(toJson) }, null, 2)}\n`,
  );
  trees.forEach((tree, i) => writeTree(join(target, `tree-${i + 1}`), tree));
  return target;
}

/** Every name and byte, also those that a file system does not take. */
function toJson(tree: FuzzTree): Record<string, unknown> {
  return Object.fromEntries(
    [...tree].map(([path, file]) => {
      const { bytes, symlink } = file;
      const text = bytes?.toString('utf8');
      if (isUnreadable(file)) {
        return [path, { unreadable: true }];
      }
      return [
        path,
        text !== undefined && bytes?.equals(Buffer.from(text))
          ? text
          : { symlink, base64: bytes?.toString('base64') },
      ];
    }),
  );
}

function writeTree(root: string, tree: FuzzTree): void {
  mkdirSync(root, { recursive: true });
  for (const [path, { bytes, symlink }] of tree) {
    try {
      const file = join(root, path);
      mkdirSync(dirname(file), { recursive: true });
      if (symlink === undefined) {
        writeFileSync(file, bytes ?? '');
      } else {
        symlinkSync(symlink, file);
      }
    } catch {
      // A name that no file system takes: failure.json has it.
    }
  }
}

/** A failure for people who read the output of the command. */
export function describeFailure(failure: Failure, directory: string): string {
  const { invariant, seed, commit, mutators, message, trees } = failure;
  return [
    `FAILED: ${invariant}`,
    `  seed ${seed}, commit ${commit} (${mutators.join(', ') || 'the first tree'})`,
    `  ${message.slice(0, 1500).replace(/\n/g, '\n  ')}`,
    ...trees.map((tree, i) => `  tree ${i + 1}: ${outline(tree)}`),
    failure.isMinimal ? '  (minimised)' : '  (not minimised)',
    `  ${directory}`,
    '',
  ].join('\n');
}

function outline(tree: FuzzTree): string {
  const shown = [...tree].slice(0, 4).map(([path, { bytes, symlink }]) => {
    const text = symlink ?? bytes?.toString('utf8') ?? '(unreadable)';
    return `${JSON.stringify(path.slice(0, 200))}: ${JSON.stringify(text.slice(0, 400))}`;
  });
  const more = tree.size - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more files` : ''}`;
}
