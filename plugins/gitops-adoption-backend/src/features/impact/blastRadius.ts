import { NotFoundError } from '@backstage/errors';
import { BlastRadius } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { ImpactTraversal, TraversalContext } from './ImpactTraversal';
import { EntityPathIndex } from '../../visibility/EntityPathIndex';
import { ImpactIndex, ReachingRepository } from './ImpactIndex';
import { normalizeRepositoryUrl } from '../../sources/repositoryUrl';
import { describeRadius } from './describeRadius';

/** What a change of a file reaches as soon as it is merged, in its repository and in those that use it. */
export async function blastRadius(
  context: TraversalContext,
  change: { repository: string; ref?: string; path: string },
): Promise<BlastRadius> {
  const locations = new EntityPathIndex(context);
  const repository = repositoryOf(context.index, locations, change);
  const path = change.path.replace(/^(?:\.?\/)+|\/+$/g, '') || '.';
  const walk = new ImpactTraversal(context, locations);
  // What belongs to hidden entities alone does not exist.
  const known =
    locations.isPathVisible(repository, path) &&
    (await walk.from(repository, {
      path,
      usedElsewhere: context.index.usedElsewhere(repository),
    }));
  const found = walk.result(repository);
  return {
    repositoryUrl: repository.url,
    ref: repository.ref,
    path,
    known,
    summary: describeRadius({ ...found, path, known }),
    ...found,
  };
}

function repositoryOf(
  index: ImpactIndex,
  locations: EntityPathIndex,
  { repository, ref }: { repository: string; ref?: string },
): ReachingRepository {
  const url = normalizeRepositoryUrl(repository);
  const [found] = (url ? index.at(url) : [])
    .filter(candidate => locations.isRepositoryVisible(candidate))
    .filter(candidate => ref === undefined || candidate.ref === ref)
    .sort((a, b) => ((a.ref ?? '') < (b.ref ?? '') ? -1 : 1));
  if (!found) {
    throw new NotFoundError(
      `There is no scanned repository ${repository}${ref ? ` at ${ref}` : ''}`,
    );
  }
  return found;
}
