import type { ReconcilerObject } from '@gitops-adoption/conformance';
import { normalizeRepositoryUrl } from './repositoryUrl';

/** Reconciler objects of one scanned repository. */
export interface RepositoryReconcilers {
  readonly url: string;
  readonly objects: readonly ReconcilerObject[];
}

/** A reconciler object that knows which repository declares it. */
export type DeclaredObject = ReconcilerObject & {
  readonly repositoryUrl: string;
};

/** Where reconciler objects with some name deploy from. */
export interface FoundApplication {
  readonly name: string;
  readonly declaredIn: string;
  /** What declares it, as people call it: `app-of-apps`, `ApplicationSet`, ... */
  readonly kind: string;
  readonly repositoryUrl: string;
  readonly path: string;
  readonly revision?: string;
}

/**
 * The reconciler objects of all scanned repositories, found by the name of an application or by the repository they
 * deploy from. Built once a pass, so that no entity costs a walk over all objects.
 */
export class ApplicationIndex {
  readonly #byName = new Map<string, DeclaredObject[]>();
  readonly #bySource = new Map<string, DeclaredObject[]>();

  constructor(repositories: readonly RepositoryReconcilers[]) {
    for (const { url, objects } of repositories) {
      for (const object of objects) {
        this.#add({ ...object, repositoryUrl: url });
      }
    }
  }

  /** Objects that deploy from a repository or that carry one of the names. */
  relevantTo(
    repositoryUrl: string | undefined,
    names: readonly string[],
  ): DeclaredObject[] {
    const found = new Set<DeclaredObject>();
    for (const object of (repositoryUrl && this.#bySource.get(repositoryUrl)) ||
      []) {
      found.add(object);
    }
    for (const name of names) {
      for (const object of this.#byName.get(name) ?? []) {
        found.add(object);
      }
    }
    return [...found];
  }

  /** Repositories and paths that applications of these names deploy from. */
  find(names: readonly string[]): FoundApplication[] {
    const found: FoundApplication[] = [];
    for (const name of names) {
      for (const object of this.#byName.get(name) ?? []) {
        for (const source of object.sources) {
          const path = source.resolved ?? source.path;
          const repositoryUrl = source.external
            ? source.repoURL && normalizeRepositoryUrl(source.repoURL)
            : object.repositoryUrl;
          if (path && repositoryUrl && !source.chart && !source.unknown) {
            found.push({
              name,
              declaredIn: object.repositoryUrl,
              kind: object.kind,
              repositoryUrl,
              path: path.replace(/^\.?\/+|\/+$/g, '') || '.',
              revision: source.revision,
            });
          }
        }
      }
    }
    return found;
  }

  #add(object: DeclaredObject) {
    for (const name of new Set([object.name, ...object.renderedNames])) {
      append(this.#byName, name, object);
    }
    const urls = object.sources.map(source =>
      source.external || source.repoURL
        ? source.repoURL && normalizeRepositoryUrl(source.repoURL)
        : object.repositoryUrl,
    );
    for (const url of new Set(urls)) {
      if (url) {
        append(this.#bySource, url, object);
      }
    }
  }
}

function append<T>(map: Map<string, T[]>, key: string, value: T) {
  const values = map.get(key);
  if (values) {
    values.push(value);
  } else {
    map.set(key, [value]);
  }
}
