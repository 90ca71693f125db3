import { FileFacts } from '../../extract/FileFacts';
import { baseName, directoryOf, isDirectlyIn } from '../../repository/paths';
import { FactChanges } from '../factChanges';
import { FileRoles } from '../roles/FileRoles';
import { ChartFacts } from '../../model/RepositoryFacts';

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

type Files = ReadonlyMap<string, FileFacts>;
type Charts = readonly ChartFacts[];

/** @internal */
export type Directories = ReadonlyMap<string, DirectoryFiles>;

/** Directories, with the charts by which they were distinguished. @internal */
export interface LinkedDirectories {
  readonly charts: Charts;
  readonly roles: FileRoles;
  readonly directories: Directories;
}

/**
 * Files by directory. Most questions about a path are questions about its directory, and there are far fewer of those. Of
 * what was linked before, only the directories of files that changed are looked at again.
 *
 * @internal
 */
export function linkDirectories(
  {
    files,
    charts,
    roles,
  }: {
    readonly files: Files;
    readonly charts: Charts;
    readonly roles: FileRoles;
  },
  before?: LinkedDirectories,
  changes?: FactChanges,
): LinkedDirectories {
  const directories =
    before?.charts === charts &&
    before.roles === roles &&
    changes &&
    !changes.facets.has('format')
      ? withChangedFiles(before.directories, files, changes.paths)
      : directoryFiles(files, charts, roles);
  return { charts, roles, directories };
}

function directoryFiles(
  files: Files,
  charts: Charts,
  roles: FileRoles,
): Directories {
  const chartsByPath = new Map(charts.map(chart => [chart.path, chart]));
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
        apart: !roles.mayHoldEnvironments(`${directory}/`),
        ...chartOf(directory, chartsByPath),
        files: [],
      };
      directories.set(directory, entry);
    }
    return entry;
  };
  // Trees are read directory by directory: most files lie where the one before lay.
  let last = entryOf('.');
  for (const [path, facts] of files) {
    if (!isDirectlyIn(path, last.path)) last = entryOf(directoryOf(path));
    if (!last.apart && facts.format !== 'name')
      last.files.push({ path, facts });
  }
  return directories;
}

function withChangedFiles(
  directories: Directories,
  files: Files,
  changed: ReadonlySet<string>,
): Directories {
  const updated = new Map(directories);
  for (const directory of new Set([...changed].map(directoryOf))) {
    const entry = updated.get(directory);
    if (entry)
      updated.set(directory, {
        ...entry,
        files: entry.files.map(({ path, facts }) => ({
          path,
          facts: files.get(path) ?? facts,
        })),
      });
  }
  return updated;
}

function chartOf(
  directory: string,
  charts: ReadonlyMap<string, ChartFacts>,
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
