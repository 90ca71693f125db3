import { EstateEntity, EstateSnapshot } from '../snapshot/EstateSnapshot';

/** An entity of a repository, and whether the caller may see it. */
interface Location {
  readonly ref: string;
  readonly path: string;
  readonly entity: EstateEntity;
  readonly isVisible: boolean;
}

/**
 * Which entity lives where in the repositories of an estate, and which of these locations somebody may see: a path that
 * belongs to hidden entities alone is hidden, and so is a repository without a visible entity.
 */
export class EntityPathIndex {
  readonly #byRepository = new Map<string, Location[]>();
  readonly #byUrl = new Map<string, RepositoryAt[]>();

  constructor(options: { whole: EstateSnapshot; visible: EstateSnapshot }) {
    const { whole, visible } = options;
    for (const [ref, entity] of whole.entities) {
      const { repositoryUrl, ref: revision, path = '.' } = entity.source;
      if (repositoryUrl) {
        const isVisible = visible.entities.has(ref);
        this.#locationsIn({ url: repositoryUrl, ref: revision }).push({
          ref,
          path,
          entity,
          isVisible,
        });
      }
    }
  }

  /** A path of a repository of which nobody says at which ref: visible where it is at one of them. */
  isVisibleAt(url: string, path: string): boolean {
    return this.#at(url).some(at => this.isPathVisible(at, path));
  }

  isRepositoryVisible(repository: RepositoryAt): boolean {
    return this.#in(repository).some(({ isVisible }) => isVisible);
  }

  /** A path is its nearest entities'; what is nobody's is as visible as the repository. */
  isPathVisible(repository: RepositoryAt, path: string): boolean {
    const holding = this.#in(repository).filter(location =>
      isBelow(path, location.path),
    );
    const depth = Math.max(...holding.map(location => depthOf(location.path)));
    const nearest = holding.filter(
      location => depthOf(location.path) === depth,
    );
    return nearest.length
      ? nearest.some(({ isVisible }) => isVisible)
      : this.isRepositoryVisible(repository);
  }

  /** Entities that one of the paths belongs to. */
  entitiesAt(repository: RepositoryAt, path: string): readonly Location[] {
    return this.#in(repository).filter(location =>
      isBelow(path, location.path),
    );
  }

  #locationsIn(repository: RepositoryAt): Location[] {
    const key = keyOf(repository);
    let locations = this.#byRepository.get(key);
    if (!locations) {
      locations = [];
      this.#byRepository.set(key, locations);
      this.#byUrl.set(repository.url, [
        ...this.#at(repository.url),
        repository,
      ]);
    }
    return locations;
  }

  #at(url: string): readonly RepositoryAt[] {
    return this.#byUrl.get(url) ?? [];
  }

  #in(repository: RepositoryAt): readonly Location[] {
    return this.#byRepository.get(keyOf(repository)) ?? [];
  }
}

/** A repository where it is scanned. */
export interface RepositoryAt {
  readonly url: string;
  readonly ref?: string;
}

function keyOf({ url, ref }: RepositoryAt): string {
  return `${url} ${ref ?? ''}`;
}

function isBelow(path: string, directory: string): boolean {
  return (
    directory === '.' || path === directory || path.startsWith(`${directory}/`)
  );
}

function depthOf(path: string): number {
  return path === '.' ? 0 : path.split('/').length;
}
