import { memoized } from '../repository/memoized';

/** Directories by which tools know their files; and the root, where many look for theirs. */
const telling =
  /^(?:\.|docs)$|(?:^|\/)(?:\.[^/]*|ci|cd|tekton|azure-pipelines|helmfile\.d)(?:\/|$)|updatecli|values/i;
const templates = /(?:^|\/)templates(?:\/|$)/;

/**
 * What a directory says of the files in it: in nearly all it is nothing, so that what a file says depends on its name and
 * its content alone, and copies need to be read once. `undefined` where each has to be read in its place. Whoever reads more
 * of a path than the name of the file has to name the directory here.
 *
 * @internal
 */
export const placeOf = memoized(
  (directory: string): { readonly copies: '' | 'templates' | undefined } => {
    if (telling.test(directory)) return { copies: undefined };
    return { copies: templates.test(directory) ? 'templates' : '' };
  },
);
