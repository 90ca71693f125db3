import type { ReconcilerObject } from '@gitops-adoption/conformance';
import { digest } from '../database/digest';
import { DeclaredObject } from './DeclaredObject';
import {
  deployedPaths,
  FoundApplication,
  foundApplications,
} from './FoundApplication';
import { isName, keysOfObject } from './objectKeys';
import { normalizeRepositoryUrl } from './repositoryUrl';

/** Reconciler objects of one scanned repository. */
export interface RepositoryReconcilers {
  readonly url: string;
  readonly objects: readonly ReconcilerObject[];
}

interface IndexedObject {
  readonly object: DeclaredObject;
  readonly repositoryId: string;
  /** Same whatever came first: whoever scans in another order must come to the same assessments. */
  readonly order: string;
  readonly keys: ReadonlySet<string>;
  readonly sources: ReadonlySet<string>;
  digest?: string;
}

type Lookup = Map<string, Set<IndexedObject>>;

/**
 * The reconciler objects of all scanned repositories, found by what entities name them by or by the repository they
 * deploy from. A change costs what has changed, and no entity costs a walk over all objects.
 */
export class ApplicationIndex {
  readonly #byRepository = new Map<string, IndexedObject[]>();
  readonly #byKey: Lookup = new Map();
  readonly #bySource: Lookup = new Map();
  /** Of everything that deploys from a repository: a monorepo has many entities, and they share it. */
  readonly #sourceDigests = new Map<string, string>();
  /** Objects by the directory that they deploy, of repositories that have been asked for. */
  readonly #directories = new Map<string, Map<string, DeclaredObject>>();

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
    this.#directories.clear();
    if (objects.length) {
      const added = objects.map((object, position) =>
        toIndexed({ ...object, repositoryUrl: url }, id, position),
      );
      this.#byRepository.set(id, added);
      added.forEach(indexed => this.#add(indexed));
    }
  }

  /** Objects that deploy from a repository or that have one of the keys, those that it declares itself left out. */
  relevantTo(
    repositoryUrl: string | undefined,
    keys: readonly string[],
  ): DeclaredObject[] {
    const found = new Set(this.#deploying(repositoryUrl));
    for (const indexed of this.#keyed(keys)) {
      found.add(indexed);
    }
    return inOrder(found)
      .map(({ object }) => object)
      .filter(object => object.repositoryUrl !== repositoryUrl);
  }

  /** Another one when other objects are relevant, or other things are true of them. */
  digestOf(repositoryUrl: string | undefined, keys: readonly string[]): string {
    let ofSource = this.#sourceDigests.get(repositoryUrl ?? '');
    if (ofSource === undefined) {
      ofSource = digestAll(this.#deploying(repositoryUrl), repositoryUrl);
      this.#sourceDigests.set(repositoryUrl ?? '', ofSource);
    }
    return keys.length
      ? digest(ofSource, digestAll(this.#keyed(keys), repositoryUrl))
      : ofSource;
  }

  /** Repositories and paths that objects with one of the keys deploy from. */
  find(keys: readonly string[]): FoundApplication[] {
    return keys.flatMap(key =>
      inOrder(this.#keyed([key])).flatMap(({ object, repositoryId }) =>
        foundApplications({
          object,
          name: isName(key) ? key : (object.renderedNames[0] ?? object.name),
          siblings: this.#byRepository.get(repositoryId) ?? [],
          parent: this.#parentOf(object),
        }),
      ),
    );
  }

  /** Of the objects that deploy the directory of a declaration, the one that deploys least beside it. */
  #parentOf(object: DeclaredObject): DeclaredObject | undefined {
    const deployed = this.#directoriesOf(object.repositoryUrl);
    let directory = object.path;
    while (directory !== '.') {
      directory = directory.replace(/(^|\/)[^/]*$/, '') || '.';
      const parent = deployed.get(directory);
      if (parent && parent !== object && parent.engine === object.engine) {
        return parent;
      }
    }
    return undefined;
  }

  #directoriesOf(repositoryUrl: string): ReadonlyMap<string, DeclaredObject> {
    let directories = this.#directories.get(repositoryUrl);
    if (!directories) {
      directories = new Map();
      for (const { object } of inOrder(this.#deploying(repositoryUrl))) {
        for (const deployed of deployedPaths(object)) {
          if (deployed.repositoryUrl === repositoryUrl) {
            directories.set(deployed.path, object);
          }
        }
      }
      this.#directories.set(repositoryUrl, directories);
    }
    return directories;
  }

  #deploying(repositoryUrl: string | undefined): Iterable<IndexedObject> {
    return (repositoryUrl && this.#bySource.get(repositoryUrl)) || [];
  }

  #keyed(keys: readonly string[]): IndexedObject[] {
    return keys.flatMap(key => [...(this.#byKey.get(key) ?? [])]);
  }

  #add(indexed: IndexedObject) {
    for (const key of indexed.keys) {
      addTo(this.#byKey, key, indexed);
    }
    for (const url of indexed.sources) {
      addTo(this.#bySource, url, indexed);
      this.#sourceDigests.delete(url);
    }
  }

  #remove(indexed: IndexedObject) {
    for (const key of indexed.keys) {
      removeFrom(this.#byKey, key, indexed);
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
    repositoryId: id,
    order: `${id} ${String(position).padStart(6, '0')}`,
    keys: keysOfObject(object),
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
