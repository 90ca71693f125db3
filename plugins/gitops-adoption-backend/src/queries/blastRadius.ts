import { NotFoundError } from '@backstage/errors';
import { BlastRadius } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { ChangeWalk, WalkContext } from '../reach/ChangeWalk';
import { EstatePlaces } from '../reach/EstatePlaces';
import { ReachIndex, ReachingRepository } from '../reach/ReachIndex';
import { normalizeRepositoryUrl } from '../sources/repositoryUrl';
import { describeRadius } from './describeRadius';

/** What a change of a file reaches as soon as it is merged, in its repository and in those that use it. */
export async function blastRadius(
  context: WalkContext,
  change: { repository: string; ref?: string; path: string },
): Promise<BlastRadius> {
  const places = new EstatePlaces(context);
  const repository = repositoryOf(context.index, places, change);
  const path = change.path.replace(/^(?:\.?\/)+|\/+$/g, '') || '.';
  const walk = new ChangeWalk(context, places);
  // What belongs to hidden entities alone does not exist.
  const known =
    places.isPathVisible(repository, path) &&
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
  index: ReachIndex,
  places: EstatePlaces,
  { repository, ref }: { repository: string; ref?: string },
): ReachingRepository {
  const url = normalizeRepositoryUrl(repository);
  const [found] = (url ? index.at(url) : [])
    .filter(candidate => places.isRepositoryVisible(candidate))
    .filter(candidate => ref === undefined || candidate.ref === ref)
    .sort((a, b) => ((a.ref ?? '') < (b.ref ?? '') ? -1 : 1));
  if (!found) {
    throw new NotFoundError(
      `There is no scanned repository ${repository}${ref ? ` at ${ref}` : ''}`,
    );
  }
  return found;
}
