import {
  ChangedLocation,
  changeReach,
  ChangeReach,
  Standard,
} from '@gitops-adoption/conformance';
import { BlastRadius } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { Knex } from 'knex';
import { loadFacts } from '../../database/facts/loadFacts';
import { EstateSnapshot } from '../../snapshot/EstateSnapshot';
import { EntityPathIndex } from '../../visibility/EntityPathIndex';
import { isReached, ImpactIndex, ReachingRepository } from './ImpactIndex';
import { ImpactSummary } from './ImpactSummary';
import { propagate, tallyLocation } from './propagate';

/** Repositories whose facts are read for one answer. */
const MAX_REPOSITORIES = 20;
/** Lines of each list. */
const MAX_LISTED = 200;

export interface TraversalContext {
  readonly database: Knex;
  readonly whole: EstateSnapshot;
  readonly visible: EstateSnapshot;
  readonly index: ImpactIndex;
  readonly standard: Standard | undefined;
}

/** Follows a change from repository to repository. */
export class ImpactTraversal {
  readonly #context: TraversalContext;
  readonly #locations: EntityPathIndex;
  readonly #tally: ImpactSummary;
  readonly #seen = new Set<string>();
  readonly #repositories = new Set<ReachingRepository>();
  readonly #kustomizations: BlastRadius['kustomizations'][number][] = [];
  readonly #units: BlastRadius['units'][number][] = [];
  readonly #reconcilers: BlastRadius['reconcilers'][number][] = [];
  #read = 0;
  #isTruncated = false;

  constructor(context: TraversalContext, locations: EntityPathIndex) {
    this.#context = context;
    this.#locations = locations;
    this.#tally = new ImpactSummary({
      estate: context.visible,
      standard: context.standard,
      locations,
    });
  }

  /** Returns whether there is such a location. */
  async from(
    repository: ReachingRepository,
    change: ChangedLocation,
  ): Promise<boolean> {
    const key = `${repository.id} ${change.path}`;
    if (this.#seen.has(key)) {
      return true;
    }
    this.#seen.add(key);
    if (++this.#read > MAX_REPOSITORIES) {
      this.#isTruncated = true;
      this.#countOnly(repository, change.path);
      return true;
    }
    const facts = await loadFacts(this.#context.database, repository.id);
    if (!facts) {
      return false;
    }
    const reach = changeReach(facts, change);
    this.#add(repository, change.path, reach);
    for (const path of reach.paths) {
      await this.#followUses(repository, path);
    }
    return reach.known;
  }

  result(start: ReachingRepository) {
    const lists = [this.#kustomizations, this.#units, this.#reconcilers];
    return {
      kustomizations: this.#kustomizations.slice(0, MAX_LISTED),
      units: this.#units.slice(0, MAX_LISTED),
      reconcilers: this.#reconcilers.slice(0, MAX_LISTED),
      environments: this.#tally.environments,
      repositories: otherUrls(start, this.#repositories),
      entities: this.#tally.entities,
      services: this.#tally.services,
      teams: this.#tally.teams,
      hiddenEntities: this.#tally.hiddenEntities,
      truncated:
        this.#isTruncated || lists.some(({ length }) => length > MAX_LISTED),
    };
  }

  async #followUses(
    repository: ReachingRepository,
    path: string,
  ): Promise<void> {
    for (const elsewhere of this.#context.index.usesOf(repository, path)) {
      const { repository: other, use } = elsewhere;
      if (!isReached(use, repository)) {
        continue;
      }
      if (use.builds) {
        await this.from(other, { path: use.from, built: true });
        continue;
      }
      const environments = use.environment ? [use.environment] : [];
      const isNamed = this.#tally.addDeclaration(
        { repository: other, path: use.from },
        { repository, path },
        environments,
      );
      if (isNamed) {
        this.#repositories.add(other);
        this.#reconcilers.push({
          repositoryUrl: other.url,
          kind: use.kind,
          name: use.name ?? '',
          path: use.from,
          line: use.line,
          environment: use.environment,
        });
      }
    }
  }

  /** Who is reached can be determined without the facts; in what of a repository can't. */
  #countOnly(repository: ReachingRepository, path: string): void {
    for (const location of propagate(this.#context.index, repository, path)) {
      if (tallyLocation(this.#tally, location, { repository, path })) {
        this.#repositories.add(location.repository);
      }
    }
  }

  #add(
    repository: ReachingRepository,
    changedPath: string,
    reach: ChangeReach,
  ): void {
    const { url: repositoryUrl } = repository;
    const isNamed = (path: string) =>
      this.#locations.isPathVisible(repository, path);
    for (const path of reach.paths) {
      const environment = repository.reach.environments[path];
      if (this.#tally.add(repository, path, environment ? [environment] : [])) {
        this.#repositories.add(repository);
      }
    }
    for (const kustomization of reach.kustomizations) {
      if (isNamed(kustomization.path)) {
        this.#kustomizations.push({ repositoryUrl, ...kustomization });
      }
    }
    for (const unit of reach.units) {
      if (this.#tally.add(repository, unit.path, unit.environments)) {
        this.#units.push({ repositoryUrl, ...unit });
      }
    }
    for (const object of reach.reconcilers) {
      const environments = object.environment ? [object.environment] : [];
      if (
        this.#tally.addDeclaration(
          { repository, path: object.path },
          { repository, path: changedPath },
          environments,
        )
      ) {
        this.#reconcilers.push({ repositoryUrl, ...object });
      }
    }
  }
}

/** URLs of repositories other than the first. */
export function otherUrls(
  { url }: ReachingRepository,
  others: Iterable<ReachingRepository>,
): string[] {
  const urls = new Set([...others].map(other => other.url));
  urls.delete(url);
  return [...urls].sort();
}
