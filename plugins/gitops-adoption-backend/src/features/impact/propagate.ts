import { reachedFrom } from '@gitops-adoption/conformance';
import {
  isReached,
  ImpactIndex,
  ReachingRepository,
  UseElsewhere,
} from './ImpactIndex';
import { ImpactSummary } from './ImpactSummary';

/** A location that a change reaches. */
export interface ReachedLocation {
  readonly repository: ReachingRepository;
  readonly path: string;
  readonly environment?: string;
  /** It deploys what has changed, and is not built of it. */
  readonly declares: boolean;
}

/** Locations beyond this are not listed any more. */
const MAX_PLACES = 5000;

/** Everything that a change of a directory reaches, over any number of steps and repositories; itself first. */
export function propagate(
  index: ImpactIndex,
  repository: ReachingRepository,
  path: string,
): ReachedLocation[] {
  const locations = new Map<string, ReachedLocation>();
  const queue = [{ repository, path }];
  for (const start of queue) {
    const { bases, declarations, environments } = start.repository.reach;
    const declaring = new Set(bases.length ? declarations : []);
    for (const reached of reachedFrom(start.repository.reach, [start.path])) {
      const key = `${start.repository.id} ${reached}`;
      if (locations.has(key) || locations.size >= MAX_PLACES) {
        continue;
      }
      const declares = declaring.has(reached) && reached !== start.path;
      locations.set(key, {
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
          const location = declaredElsewhere(elsewhere);
          locations.set(`${location.repository.id} ${location.path}`, location);
        }
      }
    }
  }
  return [...locations.values()];
}

function declaredElsewhere({ repository, use }: UseElsewhere): ReachedLocation {
  const { from: path, environment } = use;
  return { repository, path, environment, declares: true };
}

/** What deploys a location puts it into an environment, and is no part of it. Returns whether it may be named. */
export function tallyLocation(
  tally: ImpactSummary,
  location: ReachedLocation,
  start: { readonly repository: ReachingRepository; readonly path: string },
): boolean {
  const environments = location.environment ? [location.environment] : [];
  return location.declares
    ? tally.addDeclaration(location, start, environments)
    : tally.add(location.repository, location.path, environments);
}
