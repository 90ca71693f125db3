import { Assessment } from '../model/Assessment';
import { RepositoryFacts } from '../model/RepositoryFacts';

/**
 * Facts or assessments as JSON, with keys in the order of their types.
 *
 * @public
 */
export function renderJson(
  report: RepositoryFacts | Assessment | readonly Assessment[],
): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
