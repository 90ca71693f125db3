import { reachedFrom } from '@gitops-adoption/conformance';
import {
  isReached,
  ReachIndex,
  ReachingRepository,
  UseElsewhere,
} from './ReachIndex';
import { ReachTally } from './ReachTally';

/** A place that a change reaches. */
export interface ReachedPlace {
  readonly repository: ReachingRepository;
  readonly path: string;
  readonly environment?: string;
  /** It deploys what has changed, and is not built of it. */
  readonly declares: boolean;
}

/** Places beyond this are not told any more. */
const MAX_PLACES = 5000;

/** Everything that a change of a directory reaches, over any number of steps and repositories; itself first. */
export function spread(
  index: ReachIndex,
  repository: ReachingRepository,
  path: string,
): ReachedPlace[] {
  const places = new Map<string, ReachedPlace>();
  const queue = [{ repository, path }];
  for (const start of queue) {
    const { bases, declarations, environments } = start.repository.reach;
    const declaring = new Set(bases.length ? declarations : []);
    for (const reached of reachedFrom(start.repository.reach, [start.path])) {
      const key = `${start.repository.id} ${reached}`;
      if (places.has(key) || places.size >= MAX_PLACES) {
        continue;
      }
      const declares = declaring.has(reached) && reached !== start.path;
      places.set(key, {
        repository: start.repository,
        path: reached,
        environment: environments[reached],
        declares,
      });
      if (declares) {
        continue;
      }
      for (const elsewhere of index.usesOf(start.repository, reached)) {
        if (!isReached(elsewhere.use, start.repository)) {
          continue;
        }
        if (elsewhere.use.builds) {
          queue.push({
            repository: elsewhere.repository,
            path: elsewhere.use.from,
          });
        } else {
          const place = declaredElsewhere(elsewhere);
          places.set(`${place.repository.id} ${place.path}`, place);
        }
      }
    }
  }
  return [...places.values()];
}

function declaredElsewhere({ repository, use }: UseElsewhere): ReachedPlace {
  const { from: path, environment } = use;
  return { repository, path, environment, declares: true };
}

/** What deploys a place puts it into an environment, and is no part of it. Returns whether it may be named. */
export function tallyPlace(
  tally: ReachTally,
  place: ReachedPlace,
  start: { readonly repository: ReachingRepository; readonly path: string },
): boolean {
  const environments = place.environment ? [place.environment] : [];
  return place.declares
    ? tally.addDeclaration(place, start, environments)
    : tally.add(place.repository, place.path, environments);
}
