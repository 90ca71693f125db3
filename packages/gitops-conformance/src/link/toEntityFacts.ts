import { isWithin, joinPath } from '../repository/paths';
import { EntityFacts } from '../model/EntityFacts';
import { EntityFactsMemo } from './entity/EntityFactsMemo';
import { EntityScope } from './entity/EntityScope';
import { narrowFacts } from './entity/narrowFacts';
import { comparableRepositoryUrl } from '../text/repositoryUrl';
import { ReconcilerObject, RepositoryFacts } from '../model/RepositoryFacts';

/** @public */
export interface ToEntityFactsOptions {
  /** Sub-path of the entity; the whole repository without one. */
  readonly path?: string;
  /** Names of the applications that the entity says it is, as annotations write them: rendered names. */
  readonly applications?: readonly string[];
  /** Objects of other repositories, with the repository that declares them. */
  readonly reconcilerObjects?: readonly (ReconcilerObject & {
    readonly repositoryUrl?: string;
  })[];
  /** URL of the entity's repository, by which objects of other repositories name it. */
  readonly repositoryUrl?: string;
  /** What was selected for the entity at an earlier commit, so that only what concerns it is selected anew. */
  readonly memo?: EntityFactsMemo;
}

/**
 * Facts as one entity sees them. Without a sub-path, the applications that the entity names tell where it lives.
 *
 * @public
 */
export function toEntityFacts(
  repository: RepositoryFacts,
  options: ToEntityFactsOptions,
): EntityFacts {
  const applications = new Set(options.applications ?? []);
  const isNamed = (object: ReconcilerObject) =>
    object.renderedNames.some(name => applications.has(name));
  const path = joinPath('.', options.path ?? '.') ?? '.';
  const named = repository.reconcilerObjects.filter(isNamed);
  const located = named.flatMap(({ sources }) =>
    sources.flatMap(({ resolved }) => resolved ?? []),
  );
  const byName = path === '.' && located.length > 0;
  const roots = byName ? [...new Set(located)] : [path];
  const scope = new EntityScope(repository, roots);
  const own = repository.reconcilerObjects.filter(
    object =>
      isNamed(object) ||
      (byName ? scope.isDeployedAsSuchBy(object) : scope.isDeployedBy(object)),
  );
  const ownUrl = options.repositoryUrl ?? repository.repository.url;
  const others = (options.reconcilerObjects ?? []).filter(
    object =>
      !isSame(object.repositoryUrl, ownUrl) &&
      (isNamed(object) || pointsInto(object, roots, ownUrl)),
  );
  own.forEach(object => scope.addUsesOf(object));
  options.memo?.next(scope);
  const whole = roots.length === 1 && roots[0] === '.';
  return {
    path: roots.length === 1 ? roots[0] : path,
    facts: whole ? repository : narrowFacts(repository, scope, own),
    repository,
    reconciledBy: [
      ...own.map(object =>
        ownUrl === undefined ? object : { ...object, repositoryUrl: ownUrl },
      ),
      ...others,
    ],
  };
}

function isSame(url: string | undefined, other: string | undefined): boolean {
  return (
    url !== undefined &&
    other !== undefined &&
    comparableRepositoryUrl(url) === comparableRepositoryUrl(other)
  );
}

/** Whether an object elsewhere deploys something below the roots, or a directory that holds them. */
function pointsInto(
  object: ReconcilerObject,
  roots: readonly string[],
  url: string | undefined,
): boolean {
  return object.sources.some(({ repoURL, path, unknown }) => {
    if (!isSame(repoURL, url) || unknown !== undefined) return false;
    const target = joinPath('.', (path ?? '.').replace(/^\/+/, ''));
    return (
      target !== undefined &&
      roots.some(root => isWithin(target, root) || isWithin(root, target))
    );
  });
}
