import { Evidence } from '../../model/Assessment';
import { deploys } from '../../ecosystems/registry';
import { EntityFacts } from '../../model/EntityFacts';
import { comparableRepositoryUrl } from '../../text/repositoryUrl';
import { ReconcilerObject } from '../../model/RepositoryFacts';
import { Standard, StandardEnvironment } from '../../model/Standard';
import { matchEnvironment } from '../../standard/matchEnvironment';
import { memoize } from './memoize';
import { directoryOf } from '../../repository/paths';

/** A reconciler object and, where another repository declares it, that repository. @internal */
export type Reconciler = EntityFacts['reconciledBy'][number];

/** Whether an object makes a cluster pull something. Sources, projects and notifications only support that. @internal */
export function isDeploying({ engine, kind }: ReconcilerObject): boolean {
  return deploys(engine, kind);
}

/** Whether an object takes everything that it deploys from other Git repositories. A release has its chart from elsewhere. */
function deploysElsewhere({ kind, sources }: ReconcilerObject): boolean {
  return (
    kind !== 'HelmRelease' &&
    sources.length > 0 &&
    sources.every(({ external, chart }) => external && !chart)
  );
}

/**
 * Everything that deploys the entity, or is deployed by it: objects of any repository that point to its path, and
 * those that lie below it. Only an object of another repository carries a `repositoryUrl`.
 *
 * @internal
 */
export const deployersOf = memoize(
  ({ facts, reconciledBy }: EntityFacts): readonly Reconciler[] => {
    const url = facts.repository.url;
    const ownUrl = url && comparableRepositoryUrl(url);
    const byLocation = new Map<string, Reconciler>();
    const add = (object: Reconciler) => {
      const { repositoryUrl, ...own } = object;
      const foreign =
        repositoryUrl !== undefined &&
        comparableRepositoryUrl(repositoryUrl) !== ownUrl;
      const { path, line, kind, name } = object;
      const location = [foreign ? repositoryUrl : '', path, line, kind, name];
      const key = location.join('\n');
      if (isDeploying(object) && !byLocation.has(key)) {
        byLocation.set(key, foreign ? object : own);
      }
    };
    reconciledBy.forEach(add);
    // A central repository declares the applications of all teams: those are judged with the services that they
    // deploy. Where there is nothing else, they are all that is known of this one.
    facts.reconcilerObjects
      .filter(object => !deploysElsewhere(object))
      .forEach(add);
    if (!byLocation.size) {
      facts.reconcilerObjects.forEach(add);
    }
    return [...byLocation.values()];
  },
);

/**
 * Whether an object only changes parts of another, as a strategic merge patch of an overlay does: it says nothing of
 * what it leaves out.
 *
 * @internal
 */
export function isPatch({ sources, templated }: ReconcilerObject): boolean {
  return (
    !templated &&
    sources.length > 0 &&
    sources.every(
      ({ chart, path, repoURL, resolved, unknown }) =>
        !chart && !path && !repoURL && !resolved && !unknown,
    )
  );
}

/** `Application payments-api`; a Fleet bundle has no name but its directory. @internal */
export function nameOf({
  kind,
  name,
  renderedNames,
  path,
}: ReconcilerObject): string {
  const named = renderedNames[0] || name;
  if (!named) {
    return kind === 'Bundle' ? `${kind} ${directoryOf(path)}` : kind;
  }
  return `${kind} ${named}`;
}

/** @internal */
export function at(object: Reconciler, message: string): Evidence {
  const { path, line, repositoryUrl } = object;
  return {
    path,
    ...(line !== undefined && { line }),
    ...(repositoryUrl !== undefined && { repositoryUrl }),
    message,
  };
}

/**
 * The environment that an object deploys to: the one that its file lies in, or else the one that the path it
 * deploys or its name speaks of. Central repositories keep the objects of all environments in one folder.
 *
 * @internal
 */
export function environmentOf(
  standard: Standard,
  { environment, stage, sources, name }: ReconcilerObject,
): StandardEnvironment | undefined {
  const segments = sources.flatMap(({ path, resolved }) =>
    // The last segment that names an environment wins: `clusters/prod/apps/staging`.
    (resolved ?? path ?? '').split('/').reverse(),
  );
  for (const candidate of [environment, stage, ...segments, name]) {
    const match = candidate && matchEnvironment(standard, candidate);
    if (match) {
      return match;
    }
  }
  return undefined;
}

/** @internal */
export function deploysToProtected(
  standard: Standard,
  object: ReconcilerObject,
): boolean {
  return Boolean(environmentOf(standard, object)?.protected);
}
