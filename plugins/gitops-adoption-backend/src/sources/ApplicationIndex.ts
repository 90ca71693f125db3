import type { ReconcilerObject } from '@gitops-adoption/conformance';
import { digest } from '../database/digest';
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

interface IndexedObject {
  readonly object: DeclaredObject;
  /** Same whatever came first: whoever scans in another order must come to the same verdicts. */
  readonly order: string;
  readonly names: ReadonlySet<string>;
  readonly sources: ReadonlySet<string>;
  digest?: string;
}

type Lookup = Map<string, Set<IndexedObject>>;

/**
 * The reconciler objects of all scanned repositories, found by the name of an application or by the repository they
 * deploy from. A change costs what has changed, and no entity costs a walk over all objects.
 */
export class ApplicationIndex {
  readonly #byRepository = new Map<string, IndexedObject[]>();
  readonly #byName: Lookup = new Map();
  readonly #bySource: Lookup = new Map();
  /** Of everything that deploys from a repository: a monorepo has many entities, and they share it. */
  readonly #sourceDigests = new Map<string, string>();

  constructor(repositories: readonly RepositoryReconcilers[] = []) {
    for (const { url, objects } of repositories) {
      this.replace(url, { url, objects });
    }
  }

  /** Repositories that declare something. */
  get repositoryIds(): string[] {
    return [...this.#byRepository.keys()];
  }

  /** Makes these the objects that a repository declares; none remove it. */
  replace(id: string, { url, objects }: RepositoryReconcilers): void {
    for (const indexed of this.#byRepository.get(id) ?? []) {
      this.#remove(indexed);
    }
    this.#byRepository.delete(id);
    if (objects.length) {
      const added = objects.map((object, position) =>
        toIndexed({ ...object, repositoryUrl: url }, id, position),
      );
      this.#byRepository.set(id, added);
      added.forEach(indexed => this.#add(indexed));
    }
  }

  /** Objects that deploy from a repository or that carry one of the names, those that it declares itself left out. */
  relevantTo(
    repositoryUrl: string | undefined,
    names: readonly string[],
  ): DeclaredObject[] {
    const found = new Set(this.#deploying(repositoryUrl));
    for (const indexed of this.#named(names)) {
      found.add(indexed);
    }
    return inOrder(found)
      .map(({ object }) => object)
      .filter(object => object.repositoryUrl !== repositoryUrl);
  }

  /** Another one when other objects are relevant, or other things are true of them. */
  digestOf(
    repositoryUrl: string | undefined,
    names: readonly string[],
  ): string {
    let ofSource = this.#sourceDigests.get(repositoryUrl ?? '');
    if (ofSource === undefined) {
      ofSource = digestAll(this.#deploying(repositoryUrl), repositoryUrl);
      this.#sourceDigests.set(repositoryUrl ?? '', ofSource);
    }
    return names.length
      ? digest(ofSource, digestAll(this.#named(names), repositoryUrl))
      : ofSource;
  }

  /** Repositories and paths that applications of these names deploy from. */
  find(names: readonly string[]): FoundApplication[] {
    const found: FoundApplication[] = [];
    for (const name of names) {
      for (const { object } of inOrder(this.#named([name]))) {
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

  #deploying(repositoryUrl: string | undefined): Iterable<IndexedObject> {
    return (repositoryUrl && this.#bySource.get(repositoryUrl)) || [];
  }

  #named(names: readonly string[]): IndexedObject[] {
    return names.flatMap(name => [...(this.#byName.get(name) ?? [])]);
  }

  #add(indexed: IndexedObject) {
    for (const name of indexed.names) {
      addTo(this.#byName, name, indexed);
    }
    for (const url of indexed.sources) {
      addTo(this.#bySource, url, indexed);
      this.#sourceDigests.delete(url);
    }
  }

  #remove(indexed: IndexedObject) {
    for (const name of indexed.names) {
      removeFrom(this.#byName, name, indexed);
    }
    for (const url of indexed.sources) {
      removeFrom(this.#bySource, url, indexed);
      this.#sourceDigests.delete(url);
    }
  }
}

function toIndexed(
  object: DeclaredObject,
  id: string,
  position: number,
): IndexedObject {
  const urls = object.sources.map(source =>
    source.external || source.repoURL
      ? source.repoURL && normalizeRepositoryUrl(source.repoURL)
      : object.repositoryUrl,
  );
  return {
    object,
    order: `${id} ${String(position).padStart(6, '0')}`,
    names: new Set([object.name, ...object.renderedNames]),
    sources: new Set(urls.filter(url => url !== undefined && url !== '')),
  } as IndexedObject;
}

function inOrder(objects: Iterable<IndexedObject>): IndexedObject[] {
  return [...objects].sort((a, b) => (a.order < b.order ? -1 : 1));
}

function digestAll(
  objects: Iterable<IndexedObject>,
  exceptOf: string | undefined,
): string {
  const digests = inOrder(new Set(objects))
    .filter(({ object }) => object.repositoryUrl !== exceptOf)
    .map(
      indexed => (indexed.digest ??= digest(JSON.stringify(indexed.object))),
    );
  return digest(...digests);
}

function addTo(lookup: Lookup, key: string, value: IndexedObject) {
  const values = lookup.get(key);
  if (values) {
    values.add(value);
  } else {
    lookup.set(key, new Set([value]));
  }
}

function removeFrom(lookup: Lookup, key: string, value: IndexedObject) {
  const values = lookup.get(key);
  if (values?.delete(value) && !values.size) {
    lookup.delete(key);
  }
}
