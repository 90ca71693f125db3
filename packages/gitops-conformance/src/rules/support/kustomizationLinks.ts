import { RepositoryFacts } from '../../model/RepositoryFacts';
import { memoize } from './memoize';

/** Facts of the next commit have the same list, unless it changes a kustomization. */
const linksOf = memoize(
  (kustomizations: RepositoryFacts['kustomizations']) => ({
    paths: kustomizations.map(({ path }) => path),
    files: kustomizations.map(({ file }) => file),
    references: kustomizations.map(({ references }) => references),
  }),
);

/**
 * Where kustomizations are and what they name, without what comes of them: most commits to a kustomization change an image,
 * and leave this as it is.
 *
 * @internal
 */
export const kustomizationLinks = memoize(
  ({ kustomizations }: RepositoryFacts) => linksOf(kustomizations),
);
