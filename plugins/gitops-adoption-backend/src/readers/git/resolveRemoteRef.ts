import { InputError, NotFoundError } from '@backstage/errors';
import { inOwnWords } from '../../runtime/ownWords';
import { GitProgram } from './GitProgram';

/** A ref of another server, and the commit that it is at. */
export interface RemoteRef {
  /** As it is fetched: `refs/heads/main`, or a commit. */
  readonly name: string;
  readonly commit: string;
}

const COMMIT = /^([0-9a-f]{40}|[0-9a-f]{64})$/;

/** Finds the commit of a branch, of a tag, or of the default branch: one small request and no download. */
export async function resolveRemoteRef(
  git: GitProgram,
  options: { url: string; ref?: string; signal: AbortSignal },
): Promise<RemoteRef> {
  const { url, ref, signal } = options;
  if (ref && COMMIT.test(ref)) {
    return { name: ref, commit: ref };
  }
  if (ref !== undefined && !isRefName(ref)) {
    throw inOwnWords(
      new InputError(`'${ref}' is not the name of a branch or tag`),
    );
  }
  // In this order where a branch and a tag have the same name. An annotated tag is peeled to its commit.
  const names = ref
    ? [`refs/heads/${ref}`, `refs/tags/${ref}^{}`, `refs/tags/${ref}`]
    : ['HEAD'];
  const printed = await git.run({
    args: ['ls-remote', '--quiet', '--', url, ...names],
    signal,
  });
  const commits = new Map(
    printed
      .toString()
      .split('\n')
      .map(line => line.split('\t').reverse() as [string, string]),
  );
  const name = names.find(candidate => commits.has(candidate));
  if (!name) {
    // The URL may be a directory of this machine.
    throw inOwnWords(
      new NotFoundError(
        ref
          ? `There is no branch or tag '${ref}' in the repository`
          : 'The repository has no default branch: it is empty',
      ),
    );
  }
  return { name: name.replace(/\^\{\}$/, ''), commit: commits.get(name)! };
}

/** What Git takes for a name. Among what it does not take are the patterns that `ls-remote` knows. */
function isRefName(ref: string): boolean {
  return (
    /^[^-/\s~^:?*[\\\p{Cc}][^\s~^:?*[\\\p{Cc}]*$/u.test(ref) &&
    !/\.\.|@\{|\/\/|\.lock(\/|$)|[./]$/.test(ref)
  );
}
