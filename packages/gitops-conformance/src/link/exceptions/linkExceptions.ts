import { FileFacts } from '../../extract/FileFacts';
import { facetsOf } from '../facets';
import { DeclaredExceptions } from '../../model/RepositoryFacts';

/**
 * The exceptions of all files of a repository together, or nothing where there are none.
 *
 * @internal
 */
export function linkExceptions(
  files: ReadonlyMap<string, FileFacts>,
): DeclaredExceptions | undefined {
  const declared = facetsOf({ files }).exceptions.map(([path, exceptions]) => ({
    path,
    ...exceptions,
  }));
  if (declared.length === 0) return undefined;
  return {
    waivers: declared.flatMap(({ waivers }) => waivers),
    exemptions: declared.flatMap(({ exemptions }) => exemptions),
    problems: declared.flatMap(({ path, problems }) =>
      problems.map(problem => ({ path, ...problem })),
    ),
  };
}
