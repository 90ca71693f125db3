import { Standard } from '../../model/Standard';

/** Paths below a directory, relative to it. @internal */
export function relativeTo(
  paths: readonly string[],
  directory: string,
): string[] {
  return directory === '.'
    ? [...paths]
    : paths
        .filter(path => path.startsWith(`${directory}/`))
        .map(path => path.slice(directory.length + 1));
}

/**
 * A path of the standard for each of its environments: `overlays/{environment}` becomes one entry per environment,
 * each with the spellings that the standard accepts.
 *
 * @internal
 */
export function expandEnvironments(
  glob: string,
  standard: Standard,
): { label: string; globs: string[] }[] {
  if (!glob.includes('{environment}')) {
    return [{ label: glob, globs: [glob] }];
  }
  return standard.environments.map(({ name, aliases }) => ({
    label: glob.replaceAll('{environment}', name),
    globs: [name, ...aliases].flatMap(spelling => [
      glob.replaceAll('{environment}', spelling),
      // A variant of the environment satisfies the requirement too: `overlays/prod-eu`.
      glob.replaceAll('{environment}', `${spelling}[-_.]*`),
    ]),
  }));
}
