import type { Page } from './api';
import type { PageRequest } from './GitOpsAdoptionApi';
import type { NewWaiver, WaiverRecord, WaiverState } from './waivers';

/** @public */
export interface ListWaiversRequest extends PageRequest {
  readonly entityRef?: string;
  /** Id of a rule. */
  readonly rule?: string;
  /** A team, its sub-groups included. */
  readonly owner?: string;
  readonly state?: WaiverState;
  /** ISO date: only those whose last day is before it. */
  readonly expiresBefore?: string;
  /** `requestedAt` or `expires`, with a leading `-` for descending order. */
  readonly sort?: string;
}

/**
 * Agreed exceptions from rules. Requests need `gitops-adoption.waiver.request` on the entity, approving, rejecting and
 * revoking `gitops-adoption.waiver.decide`; nobody decides on a request of their own.
 *
 * @public
 */
export interface GitOpsAdoptionWaiversApi {
  listWaivers(request?: ListWaiversRequest): Promise<Page<WaiverRecord>>;
  getWaiver(id: string): Promise<WaiverRecord>;
  requestWaiver(waiver: NewWaiver): Promise<WaiverRecord>;
  approveWaiver(
    id: string,
    options?: { readonly comment?: string },
  ): Promise<WaiverRecord>;
  rejectWaiver(
    id: string,
    options: { readonly comment: string },
  ): Promise<WaiverRecord>;
  /** Ends an approved waiver before its time. */
  revokeWaiver(
    id: string,
    options: { readonly comment: string },
  ): Promise<WaiverRecord>;
  /** Takes back one's own request that is not decided on yet. */
  withdrawWaiver(
    id: string,
    options?: { readonly comment?: string },
  ): Promise<WaiverRecord>;
}
