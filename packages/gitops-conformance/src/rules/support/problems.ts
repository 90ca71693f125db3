import { Evidence } from '../../model/Assessment';
import { FileProblem, RepositoryFacts } from '../../model/RepositoryFacts';

/** @internal */
export function problemsOf(
  facts: RepositoryFacts,
  wanted: FileProblem['problem'],
): Evidence[] {
  return facts.problems
    .filter(({ problem }) => problem === wanted)
    .map(({ path, line, message }) => ({ path, line, message }));
}
