import type { ResultState, WaiverReason } from '@gitops-adoption/conformance';

/**
 * What became of a request for a waiver. `expired` is what nobody decided, or ended, before its last day was over.
 *
 * @public
 */
export type WaiverState =
  'requested' | 'approved' | 'rejected' | 'withdrawn' | 'revoked' | 'expired';

/** Who decided, when and why. @public */
export interface WaiverDecision {
  /** Entity ref of a user. */
  readonly by: string;
  readonly at: string;
  readonly comment?: string;
}

/** What somebody who wants a waiver has to say. @public */
export interface NewWaiver {
  readonly entityRef: string;
  readonly ruleId: string;
  readonly reason: WaiverReason;
  /** Why, in the words of whoever asks. */
  readonly text: string;
  /** Last day (UTC), ISO date. */
  readonly expires: string;
  /** Glob of the paths that it covers; all of them where it is absent. */
  readonly path?: string;
}

/**
 * An exception from a rule that was asked for in the portal, and what became of it. Those that are written in files are
 * shown with the results that they waive.
 *
 * @public
 */
export interface WaiverRecord extends NewWaiver {
  readonly id: string;
  readonly entityTitle: string;
  readonly owner?: string;
  readonly ruleTitle: string;
  readonly state: WaiverState;
  /** Entity ref of a user. */
  readonly requestedBy: string;
  readonly requestedAt: string;
  /** The approval or the rejection. */
  readonly decision?: WaiverDecision;
  /** The withdrawal of a request, or the revocation of an approval. */
  readonly ending?: WaiverDecision;
  /** How the entity stands to the rule now. Absent where the rule is not asked of it. */
  readonly resultState?: ResultState;
}

/** What the standard allows for waivers of an entity's rules. @public */
export interface WaiverTerms {
  readonly reasons: readonly WaiverReason[];
  /** Longest life in days. */
  readonly maxDays: number;
  /** Last day (UTC) that can be asked for today, ISO date. */
  readonly latestExpiry: string;
  /** Ids of the rules of the entity's profile that nobody may waive. */
  readonly nonWaivable: readonly string[];
}
