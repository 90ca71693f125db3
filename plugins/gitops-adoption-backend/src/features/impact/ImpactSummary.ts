import {
  ReachedEntity,
  TeamCount,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { EstateSnapshot } from '../../snapshot/EstateSnapshot';
import { Standard } from '@gitops-adoption/conformance';
import {
  EntityPathIndex,
  RepositoryAt,
} from '../../visibility/EntityPathIndex';
import { promotionOrder } from './promotionOrder';

/** Entities that are listed by name. */
const SERVICES = 50;

/** Collects what is reached: entities, their teams and environments, those apart that the caller may not see. */
export class ImpactSummary {
  readonly #estate: EstateSnapshot;
  readonly #locations: EntityPathIndex;
  readonly #order: (a: string, b: string) => number;
  readonly #visible = new Map<string, Set<string>>();
  readonly #hidden = new Set<string>();
  readonly #environments = new Set<string>();

  constructor(options: {
    estate: EstateSnapshot;
    locations: EntityPathIndex;
    /** Whose order of environments it is told in. */
    standard: Standard | undefined;
  }) {
    this.#estate = options.estate;
    this.#order = promotionOrder(options.standard);
    this.#locations = options.locations;
  }

  /** Returns whether the location may be named. */
  add(
    repository: RepositoryAt,
    path: string,
    environments: readonly string[],
  ): boolean {
    for (const { ref, isVisible } of this.#locations.entitiesAt(
      repository,
      path,
    )) {
      if (!isVisible) {
        this.#hidden.add(ref);
        continue;
      }
      const known = this.#visible.get(ref) ?? new Set();
      environments.forEach(environment => known.add(environment));
      this.#visible.set(ref, known);
    }
    const isNamed = this.#locations.isPathVisible(repository, path);
    if (isNamed) {
      environments.forEach(name => this.#environments.add(name));
    }
    return isNamed;
  }

  /** An object that deploys a location: it says in which environments, and is not reached itself. */
  addDeclaration(
    declaration: { readonly repository: RepositoryAt; readonly path: string },
    deployed: { readonly repository: RepositoryAt; readonly path: string },
    environments: readonly string[],
  ): boolean {
    const { repository, path } = declaration;
    if (!this.#locations.isPathVisible(repository, path)) {
      return false;
    }
    this.add(deployed.repository, deployed.path, environments);
    return true;
  }

  get environments(): string[] {
    return [...this.#environments].sort(this.#order);
  }

  get entities(): number {
    return this.#visible.size;
  }

  get hiddenEntities(): number {
    return this.#hidden.size;
  }

  get services(): ReachedEntity[] {
    return [...this.#visible]
      .map(([entityRef, environments]) => {
        const { title, owner } = this.#estate.entities.get(entityRef)!.summary;
        return {
          entityRef,
          title,
          owner,
          environments: [...environments].sort(this.#order),
        };
      })
      .sort(
        (a, b) =>
          a.title.localeCompare(b.title) ||
          a.entityRef.localeCompare(b.entityRef),
      )
      .slice(0, SERVICES);
  }

  /** Those with most entities first. */
  get teams(): TeamCount[] {
    const counts = new Map<string, number>();
    for (const ref of this.#visible.keys()) {
      const owner = this.#estate.entities.get(ref)?.summary.owner;
      if (owner) {
        counts.set(owner, (counts.get(owner) ?? 0) + 1);
      }
    }
    return [...counts]
      .map(([ref, entities]) => ({
        ref,
        title: this.#estate.titleOf(ref),
        entities,
      }))
      .sort((a, b) => b.entities - a.entities || a.ref.localeCompare(b.ref));
  }
}
