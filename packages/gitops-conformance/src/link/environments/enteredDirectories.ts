import { directoryOf } from '../../repository/paths';
import { LinkContext } from '../LinkContext';

/**
 * Directories that some reconciler object of the repository points at, and those above them.
 *
 * @internal
 */
export function enteredDirectories({
  reconcilerObjects,
}: Pick<LinkContext, 'reconcilerObjects'>): ReadonlySet<string> {
  const entered = new Set<string>();
  for (const { sources } of reconcilerObjects)
    for (const { resolved } of sources)
      for (
        let directory = resolved;
        directory !== undefined && directory !== '.' && !entered.has(directory);
        directory = directoryOf(directory)
      )
        entered.add(directory);
  return entered;
}
