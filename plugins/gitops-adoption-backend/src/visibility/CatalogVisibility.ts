import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { FilterPredicate } from '@backstage/filter-predicates';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';

/** Which entities somebody may see. */
export interface Visibility {
  /** Everything, so that nothing has to be narrowed. */
  readonly all: boolean;
  has(entityRef: string): boolean;
}

const EVERYTHING: Visibility = { all: true, has: () => true };
const NOTHING: Visibility = { all: false, has: () => false };

/**
 * Asks the catalog who sees what, once a request: where the policy answers for all entities at once that is the
 * answer, otherwise the catalog lists with the caller's own credentials what it would show.
 */
export class CatalogVisibility {
  readonly #catalog: CatalogService;
  readonly #permissions: PermissionsService;
  readonly #query: FilterPredicate;

  constructor(options: {
    catalog: CatalogService;
    permissions: PermissionsService;
    entityFilter: FilterPredicate;
  }) {
    this.#catalog = options.catalog;
    this.#permissions = options.permissions;
    this.#query = { $any: [options.entityFilter, { kind: 'Group' }] };
  }

  async of(credentials: BackstageCredentials): Promise<Visibility> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission: catalogEntityReadPermission }],
      { credentials },
    );
    switch (decision.result) {
      case AuthorizeResult.ALLOW:
        return EVERYTHING;
      case AuthorizeResult.DENY:
        return NOTHING;
      default:
        return this.#list(credentials);
    }
  }

  async #list(credentials: BackstageCredentials): Promise<Visibility> {
    const refs = new Set<string>();
    for await (const batch of this.#catalog.streamEntities(
      {
        query: this.#query,
        fields: ['kind', 'metadata.namespace', 'metadata.name'],
      },
      { credentials },
    )) {
      for (const entity of batch) {
        refs.add(stringifyEntityRef(entity));
      }
    }
    return { all: false, has: ref => refs.has(ref) };
  }
}
