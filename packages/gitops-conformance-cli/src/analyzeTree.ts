import {
  RepositoryFacts,
  RepositoryFile,
  RepositoryTree,
  analyzeRepository,
  extractFile,
  printable,
  unreadParts,
} from '@gitops-adoption/conformance';
import { UsageError } from './exitCodes';
import { Output } from './Output';

/** Parts that were not read, and files that cannot be analysed, beyond this are counted. */
const MAX_LISTED = 20;

/**
 * Analyses a tree. What was not read of it is said on the error stream; where the analysis fails, the error names the
 * files that make it fail.
 */
export function analyzeTree(
  tree: RepositoryTree,
  /** What is analysed: a directory, and the ref in it. */
  name: string,
  output: Output,
): RepositoryFacts {
  const facts = analyzed(tree, name);
  const unread = unreadParts(facts);
  for (const { path, message } of unread.slice(0, MAX_LISTED)) {
    output.err(`${printable(`${name}: not read: ${path}: ${message}`)}\n`);
  }
  if (unread.length > MAX_LISTED) {
    output.err(`${name}: and ${unread.length - MAX_LISTED} more not read\n`);
  }
  return facts;
}

function analyzed(tree: RepositoryTree, name: string): RepositoryFacts {
  try {
    return analyzeRepository(tree);
  } catch (error) {
    throw new UsageError(
      `'${name}' cannot be analysed: ${failureOf(tree, error)}`,
      { cause: error },
    );
  }
}

/** Only the kind of an error is told: its message may quote the file, which may hold a credential. */
function failureOf({ files }: RepositoryTree, error: unknown): string {
  const failing = [...files.values()].flatMap(file => {
    const kind = errorIn(file);
    return kind === undefined ? [] : [`${file.path} (${kind})`];
  });
  if (failing.length === 0) {
    return `its files fail together, not one by one (${kindOf(error)})`;
  }
  const more = failing.length - MAX_LISTED;
  return `${failing.slice(0, MAX_LISTED).join(', ')}${more > 0 ? `, and ${more} more` : ''}`;
}

function errorIn(file: RepositoryFile): string | undefined {
  try {
    extractFile(file);
    return undefined;
  } catch (error) {
    return kindOf(error);
  }
}

function kindOf(error: unknown): string {
  const name = (error as Partial<Error> | undefined)?.name;
  return typeof name === 'string' ? name : 'error';
}
