import { ScmIntegrations } from '@backstage/integration';
import { Evidence } from '@gitops-adoption/conformance';
import { HIDDEN_LOCATION } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { RepositoryLocation } from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
import { Knex } from 'knex';
import { loadLocations } from '../../database/repositories/loadLocations';
import { RepositoryRow } from '../../database/tables';
import {
  browseUrl,
  normalizeRepositoryUrl,
  repositoryAt,
} from '../../sources/repositoryUrl';

/** Where the evidence of an entity is looked at: in its own repository, or in one that deploys it. */
export class EvidenceLinks {
  readonly #own: RepositoryLocation | undefined;
  readonly #others: ReadonlyMap<string, RepositoryLocation>;
  readonly #integrations: ScmIntegrations;

  private constructor(
    own: RepositoryLocation | undefined,
    others: ReadonlyMap<string, RepositoryLocation>,
    integrations: ScmIntegrations,
  ) {
    this.#own = own;
    this.#others = others;
    this.#integrations = integrations;
  }

  static async create(
    options: {
      database: Knex;
      integrations: ScmIntegrations;
      own: RepositoryRow | undefined;
    },
    evidence: readonly Evidence[],
  ): Promise<EvidenceLinks> {
    const { database, integrations, own } = options;
    const others = await loadLocations(
      database,
      evidence.flatMap(({ repositoryUrl }) => urlOf(repositoryUrl) ?? []),
    );
    return new EvidenceLinks(
      own && {
        url: own.url,
        ref: own.ref ?? undefined,
        treeUrl: own.tree_url,
      },
      others,
      integrations,
    );
  }

  of({ path, line, repositoryUrl }: Evidence): string | null {
    if (path === HIDDEN_LOCATION) {
      return null;
    }
    const url = urlOf(repositoryUrl);
    const location = url ? this.#locate(url) : this.#own;
    return location
      ? browseUrl(location, path, line, this.#integrations)
      : null;
  }

  #locate(url: string): RepositoryLocation {
    return this.#own?.url === url
      ? this.#own
      : (this.#others.get(url) ??
          repositoryAt(url, undefined, this.#integrations));
  }
}

function urlOf(repositoryUrl: string | undefined): string | undefined {
  return repositoryUrl && normalizeRepositoryUrl(repositoryUrl);
}
