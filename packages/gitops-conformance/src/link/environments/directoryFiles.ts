import { FileFacts } from '../../extract/FileFacts';
import { baseName, directoryOf } from '../../repository/paths';
import { LinkContext } from '../LinkContext';

/** The files directly in a directory, and what holds for all of them. @internal */
export interface DirectoryFiles {
  readonly path: string;
  readonly name: string;
  /** Read, compared with, or built from, and never deployed. */
  readonly apart: boolean;
  /** Nearest chart that is not vendored, at or above. */
  readonly chart?: string;
  /** In the `templates/` of a chart. */
  readonly templates: boolean;
  /** Where the names of its files start in their paths. */
  readonly nameStart: number;
  /** Files whose content was read; none of a directory that is apart. */
  readonly files: readonly {
    readonly path: string;
    readonly facts: FileFacts;
  }[];
}

/** `test` alone may be an environment. */
const apart =
  /(?:^|\/)(?:\.[^/]+|node_modules|vendor|tests|testdata|fixtures?|__tests__|expected|__?snapshots__?|src\/(?:main|test)|docs?|hack|scripts?|terraform|ansible|inventor(?:y|ies)|group_vars|host_vars|playbooks)\//;

/** Whether a file lies where nothing is deployed from. @internal */
export function isApart(path: string): boolean {
  return apart.test(path);
}

const known = new WeakMap<LinkContext, ReadonlyMap<string, DirectoryFiles>>();

/**
 * Files by directory. Most questions about a path are questions about its directory, and there are far fewer of those.
 *
 * @internal
 */
export function directoryFiles(
  context: LinkContext,
): ReadonlyMap<string, DirectoryFiles> {
  const found = known.get(context);
  if (found) return found;
  const charts = new Map(context.charts.map(chart => [chart.path, chart]));
  const directories = new Map<
    string,
    DirectoryFiles & { readonly files: DirectoryFiles['files'][number][] }
  >();
  const entryOf = (directory: string) => {
    let entry = directories.get(directory);
    if (!entry) {
      entry = {
        path: directory,
        name: baseName(directory),
        nameStart: directory === '.' ? 0 : directory.length + 1,
        apart: isApart(`${directory}/`),
        ...chartOf(directory, charts),
        files: [],
      };
      directories.set(directory, entry);
    }
    return entry;
  };
  // Trees are read directory by directory: most files lie where the one before lay.
  let last = entryOf('.');
  for (const [path, facts] of context.files) {
    if (
      path.lastIndexOf('/') + 1 !== last.nameStart ||
      (last.nameStart > 0 && !path.startsWith(last.path))
    )
      last = entryOf(directoryOf(path));
    if (!last.apart && facts.format !== 'name')
      last.files.push({ path, facts });
  }
  known.set(context, directories);
  return directories;
}

function chartOf(
  directory: string,
  charts: ReadonlyMap<string, LinkContext['charts'][number]>,
): { chart?: string; templates: boolean } {
  let templates = false;
  let below = '';
  for (let current = directory; ; current = directoryOf(current)) {
    const chart = charts.get(current);
    if (chart) {
      templates ||= below === 'templates';
      if (chart.parent === undefined) return { chart: current, templates };
    }
    if (current === '.') return { templates };
    below = baseName(current);
  }
}
