import { AssessedEntity, RepositoryTree } from '@gitops-adoption/conformance';
import { basename, posix, resolve } from 'node:path';
import { CatalogEntity, catalogEntities } from './catalogEntities';
import { UsageError } from './exitCodes';

/** What is checked: an entity, and where in the repository it lives. */
export interface Target {
  readonly entity: AssessedEntity;
  readonly path: string;
}

export interface TargetOptions {
  readonly directory: string;
  /** Directory of the service within the repository. */
  readonly path?: string;
  /** Ref of an entity of a `catalog-info.yaml`. */
  readonly entity?: string;
  /** Every entity of the repository. */
  readonly all?: boolean;
}

/**
 * The entities that a checkout is about: what its `catalog-info.yaml` says, or a service named after the directory where
 * it has none.
 */
export function targetsOf(
  tree: RepositoryTree,
  options: TargetOptions,
): Target[] {
  const { path, entity: ref, all } = options;
  const known = catalogEntities(tree);
  if (all) {
    if (path !== undefined || ref !== undefined) {
      throw new UsageError('--all excludes --path and --entity');
    }
    return known.length
      ? known.map(({ entity, path: own }) => ({ entity, path: own }))
      : [unnamed(options.directory, '.')];
  }
  const clean = path === undefined ? undefined : cleanPath(tree, path);
  if (ref !== undefined) {
    const found = known.find(({ entity }) => entity.ref === ref.toLowerCase());
    if (!found) {
      const refs = known.map(({ entity }) => entity.ref).join(', ');
      throw new UsageError(
        `No entity '${ref}' in a catalog-info.yaml; there is ${refs || 'none'}`,
      );
    }
    return [{ entity: found.entity, path: clean ?? found.path }];
  }
  const location = clean ?? '.';
  const entity = entityAt(known, location);
  return [
    entity ? { entity, path: location } : unnamed(options.directory, location),
  ];
}

/** The entity that points to a directory, or that is described in it, or the first of the repository. */
function entityAt(
  known: readonly CatalogEntity[],
  location: string,
): AssessedEntity | undefined {
  const found =
    known.find(({ path }) => path === location) ??
    known.find(({ home }) => home === location) ??
    known.find(({ home }) => home === '.');
  return found?.entity;
}

function unnamed(directory: string, path: string): Target {
  const name = basename(path === '.' ? resolve(directory) : path);
  const ref = `component:default/${name.toLowerCase()}`;
  return {
    entity: { ref, kind: 'Component', type: 'service', annotations: {} },
    path,
  };
}

function cleanPath(tree: RepositoryTree, path: string): string {
  const clean = posix.normalize(path.replace(/\\/g, '/')).replace(/\/$/, '');
  if (clean === '..' || clean.startsWith('../') || posix.isAbsolute(clean)) {
    throw new UsageError(
      `--path '${path}' leaves the repository: it is relative to it`,
    );
  }
  const isThere =
    clean === '.' ||
    [...tree.files.keys()].some(file => file.startsWith(`${clean}/`));
  if (!isThere) {
    throw new UsageError(`There is nothing below '${clean}' to check`);
  }
  return clean;
}
