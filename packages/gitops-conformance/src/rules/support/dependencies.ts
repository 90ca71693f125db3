import { RepositoryIndex } from '../../link/entity/RepositoryIndex';
import { ReconcilerObject, RepositoryFacts } from '../../model/RepositoryFacts';
import { isWithin } from '../../repository/paths';
import { memoize } from './memoize';
import { repositoryIndexOf } from './repositoryIndex';

/** What an object of Flux waits for, and will never see. @internal */
export interface DependencyProblem {
  readonly object: ReconcilerObject;
  /** As written, `namespace/name` or `name`. */
  readonly dependency: string;
  readonly message: string;
  /** It may be declared by what the files don't show. */
  readonly open: boolean;
}

const maxObjects = 3_000;
const isOpenName = (name: string) => name === '' || /[${<]/.test(name);
const waiting = new Set(['Kustomization', 'HelmRelease']);

/**
 * Dependencies (`dependsOn`) that are declared nowhere in what one control plane applies, and those that wait for each
 * other: Flux applies none of these objects, and only a condition in the cluster says so.
 *
 * @internal
 */
export const dependencyProblemsOf = memoize(
  (repository: RepositoryFacts): readonly DependencyProblem[] => {
    const objects = repository.reconcilerObjects.filter(
      ({ engine, kind }) => engine === 'flux' && waiting.has(kind),
    );
    if (
      objects.length > maxObjects ||
      !objects.some(({ dependsOn }) => dependsOn)
    )
      return [];
    const planes = controlPlanesOf(repository);
    const found = new Map<string, DependencyProblem>();
    for (const { objects: applied, isWhole } of planes) {
      const own = applied.filter(({ kind }) => waiting.has(kind));
      for (const problem of [...missing(own, isWhole), ...cycles(own)]) {
        const { object, message } = problem;
        const key = `${object.path}\n${object.line}\n${message}`;
        const known = found.get(key);
        if (!known || known.open) found.set(key, problem);
      }
    }
    return [...found.values()];
  },
);

interface ControlPlane {
  readonly objects: readonly ReconcilerObject[];
  /** All that it applies is in this repository, and none of it is a template. */
  readonly isWhole: boolean;
}

/** What each entry of Flux leads to; all objects that none leads to are one, of which parts are elsewhere. */
function controlPlanesOf(repository: RepositoryFacts): ControlPlane[] {
  const index = repositoryIndexOf(repository);
  const objects = repository.reconcilerObjects.filter(
    ({ engine }) => engine === 'flux',
  );
  const childrenOf = new Map<ReconcilerObject, ReconcilerObject[]>();
  for (const object of objects)
    childrenOf.set(
      object,
      appliedBy(object).flatMap(directory =>
        filesIn(index, directory, objects),
      ),
    );
  const children = new Set(
    [...childrenOf].flatMap(([parent, all]) =>
      all.filter(child => child !== parent),
    ),
  );
  const left = new Set(objects);
  const planes: ControlPlane[] = [];
  for (const root of objects) {
    if (children.has(root) || appliedBy(root).length === 0) continue;
    const reached = new Set<ReconcilerObject>([root]);
    // A set grows while it is gone through.
    for (const object of reached)
      for (const child of childrenOf.get(object) ?? []) reached.add(child);
    // What applies other roots is not here, and may apply several of them to one cluster.
    if (root.kind !== 'FluxInstance' && root.name !== 'flux-system') continue;
    reached.forEach(object => left.delete(object));
    planes.push({
      objects: [...reached],
      isWhole: [...reached].every(isClosed),
    });
  }
  return left.size > 0 ? [...planes, { objects, isWhole: false }] : planes;
}

function appliedBy({ kind, sources }: ReconcilerObject): string[] {
  return kind === 'Kustomization' || kind === 'FluxInstance'
    ? sources.flatMap(({ resolved }) => resolved ?? [])
    : [];
}

function filesIn(
  index: RepositoryIndex,
  directory: string,
  objects: readonly ReconcilerObject[],
): ReconcilerObject[] {
  const built = index.isKustomization(directory)
    ? index.filesReachedFrom(directory)
    : undefined;
  return objects.filter(({ path }) =>
    built ? built.has(path) : isWithin(path, directory),
  );
}

/** Whether an object brings no other objects along that the files don't show. */
function isClosed({
  kind,
  templated,
  name,
  sources,
}: ReconcilerObject): boolean {
  if (templated || isOpenName(name)) return false;
  return (
    kind !== 'ResourceSet' &&
    (kind !== 'Kustomization' ||
      sources.every(({ resolved }) => resolved !== undefined))
  );
}

function missing(
  objects: readonly ReconcilerObject[],
  isWhole: boolean,
): DependencyProblem[] {
  const names = new Set(
    objects.flatMap(({ kind, name, renderedNames }) =>
      [name, ...renderedNames].map(known => `${kind}/${known}`),
    ),
  );
  return objects.flatMap(object =>
    (object.dependsOn ?? [])
      .filter(dependency => {
        const name = nameIn(dependency);
        return !isOpenName(name) && !names.has(`${object.kind}/${name}`);
      })
      .map(dependency => ({
        object,
        dependency,
        message: `waits for ${object.kind} ${dependency}, which is not declared`,
        open: !isWhole || object.templated,
      })),
  );
}

function nameIn(dependency: string): string {
  return dependency.slice(dependency.lastIndexOf('/') + 1);
}

/** Objects that wait for themselves, over any number of steps. */
function cycles(objects: readonly ReconcilerObject[]): DependencyProblem[] {
  const identityOf = ({ kind, namespace = '', name }: ReconcilerObject) =>
    `${kind}/${namespace}/${name}`;
  const waitsFor = new Map(
    objects.map(object => [
      identityOf(object),
      (object.dependsOn ?? []).map(dependency =>
        dependency.includes('/')
          ? `${object.kind}/${dependency}`
          : `${object.kind}/${object.namespace ?? ''}/${dependency}`,
      ),
    ]),
  );
  return objects.flatMap(object => {
    if (!object.dependsOn || object.templated) return [];
    const own = identityOf(object);
    const seen = new Set<string>();
    const left = [...(waitsFor.get(own) ?? [])];
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      if (next === own)
        return [
          {
            object,
            dependency: nameIn(object.dependsOn[0]),
            message: `waits for itself: it depends on ${object.dependsOn.join(', ')}, and that on it`,
            open: false,
          },
        ];
      if (seen.has(next)) continue;
      seen.add(next);
      left.push(...(waitsFor.get(next) ?? []));
    }
    return [];
  });
}
