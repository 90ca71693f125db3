import type { AdoptionDay, Transition } from './api';

/** @public */
export interface GetHistoryRequest {
  /** A team, its sub-groups included. */
  readonly owner?: string;
  /** One entity, instead of a team. */
  readonly entity?: string;
  readonly days?: number;
}

/**
 * How adoption came to be what it is.
 *
 * @public
 */
export interface GitOpsAdoptionHistoryApi {
  /** Days on which a phase changed or a finding was opened or fixed, oldest first. */
  getHistory(
    request?: GetHistoryRequest,
  ): Promise<{ items: readonly AdoptionDay[] }>;
  /** Changes of one entity, newest first. */
  getEntityHistory(
    entityRef: string,
    request?: { readonly limit?: number },
  ): Promise<{ items: readonly Transition[] }>;
}
