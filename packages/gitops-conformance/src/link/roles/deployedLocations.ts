import {
  mayHoldEnvironments,
  meaningOfDirectory,
} from '../../repository/directoryWords';
import { memoized } from '../../repository/memoized';
import { baseName, directoryOf } from '../../repository/paths';
import { parseEnvironmentName } from '../environments/environmentName';
import { LinkContext } from '../LinkContext';
import { FileRoles } from './FileRoles';

/** What is deployed although the name of a directory speaks against it. @internal */
export interface DeployedLocations {
  /** With all that lies below them. */
  readonly directories: readonly string[];
  readonly files: readonly string[];
}

/** What a kustomization includes in what it builds. */
const includingFields = new Set(['resources', 'bases', 'components']);

type Input = Pick<LinkContext, 'graph' | 'index' | 'reconcilerObjects'>;

/**
 * Directories that a reconciler or a kustomization points at: a service may be called `docs`, an environment `e2e`. With an
 * environment go those beside it, and with a kustomization the files that it is built from.
 *
 * @internal
 */
export function deployedLocations(
  { graph, index, reconcilerObjects }: Input,
  roles: FileRoles,
): DeployedLocations {
  // Most references lead to the same few directories.
  const isNamedOtherwise = memoized(hasOtherMeaning);
  const isNotDelivered = memoized(
    (directory: string) => meaningOfDirectory(`${directory}/`) !== undefined,
  );
  const environmentsIn = memoized((directory: string) =>
    index.directoriesIn(directory).filter(isEnvironment),
  );
  const directories = new Set<string>();
  const files = new Set<string>();
  const add = (path: string) => {
    if (!isNamedOtherwise(path) || directories.has(path)) return;
    directories.add(path);
    for (const file of graph.filesOf(path)) {
      if (!isNamedOtherwise(directoryOf(file))) continue;
      files.add(file);
      directories.add(directoryOf(file));
    }
  };
  for (const { sources } of reconcilerObjects)
    for (const { resolved } of sources) {
      if (resolved === undefined || !isNamedOtherwise(resolved)) continue;
      if (isEnvironment(resolved))
        for (const sibling of environmentsIn(directoryOf(resolved)))
          add(sibling);
      add(resolved);
    }
  for (const { file, references } of graph.kustomizations) {
    if (roles.roleOf(file) !== 'deployed') continue;
    for (const { resolved, field } of references) {
      if (resolved === undefined || !includingFields.has(field)) continue;
      // What is vendored is built from, and no unit of its own.
      if (graph.at(resolved) !== undefined) {
        if (isNotDelivered(resolved)) add(resolved);
      } else if (roles.roleOf(resolved) !== 'deployed') files.add(resolved);
    }
  }
  return { directories: [...directories].sort(), files: [...files].sort() };
}

function hasOtherMeaning(directory: string): boolean {
  const path = `${directory}/`;
  return meaningOfDirectory(path) !== undefined || !mayHoldEnvironments(path);
}

function isEnvironment(directory: string): boolean {
  return parseEnvironmentName(baseName(directory)) !== undefined;
}
