import { memoized } from '../repository/memoized';

/** Directories by which tools know their files; and the root, where many look for theirs. */
const telling =
  /^(?:\.|docs)$|(?:^|\/)(?:\.[^/]*|ci|cd|tekton|azure-pipelines|helmfile\.d)(?:\/|$)|updatecli|values/i;
const templates = /(?:^|\/)templates(?:\/|$)/;

/**
 * What a directory says of the files in it. In nearly all it is nothing (`silent`): what a file says depends on its name and
 * its content alone, and copies need to be read once, as they do in `templates`. In a `telling` one each is read in its place.
 * Whoever reads more of a path than the name of the file has to name the directory here.
 *
 * @internal
 */
export const kindOfDirectory = memoized(
  (directory: string): 'silent' | 'templates' | 'telling' => {
    if (telling.test(directory)) return 'telling';
    return templates.test(directory) ? 'templates' : 'silent';
  },
);
