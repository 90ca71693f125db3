import {
  RepositoryFacts,
  RepositoryTree,
  analyzeRepository,
  printable,
  unreadParts,
} from '@gitops-adoption/conformance';
import { UsageError } from './exitCodes';
import { Output } from './Output';

/** Parts that were not read beyond this are counted. */
const MAX_LISTED = 20;

/**
 * Analyses a tree. What was not read of it is said on the error stream, files on which the analysis fails among them.
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

/** A file on which the analysis fails is unread. Only the kind of any other error is told: its message may quote a file. */
function analyzed(tree: RepositoryTree, name: string): RepositoryFacts {
  try {
    return analyzeRepository(tree);
  } catch (error) {
    throw new UsageError(`'${name}' cannot be analysed (${kindOf(error)})`, {
      cause: error,
    });
  }
}

function kindOf(error: unknown): string {
  const name = (error as Partial<Error> | undefined)?.name;
  return typeof name === 'string' ? name : 'error';
}
