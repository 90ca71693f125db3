import { ExceptionFileFacts } from '../../extract/exceptions/extractExceptions';
import { DeclaredExceptions } from '../RepositoryFacts';

/**
 * The exceptions of all files of a repository together, or nothing where there are none.
 *
 * @internal
 */
export function linkExceptions(
  files: ReadonlyMap<string, { readonly exceptions?: ExceptionFileFacts }>,
): DeclaredExceptions | undefined {
  const declared: (ExceptionFileFacts & { readonly path: string })[] = [];
  for (const [path, { exceptions }] of files)
    if (exceptions) declared.push({ path, ...exceptions });
  if (declared.length === 0) return undefined;
  return {
    waivers: declared.flatMap(({ waivers }) => waivers),
    exemptions: declared.flatMap(({ exemptions }) => exemptions),
    problems: declared.flatMap(({ path, problems }) =>
      problems.map(problem => ({ path, ...problem })),
    ),
  };
}
