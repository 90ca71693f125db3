import { SourceLocation } from './SourceLocation';

/** @public */
export type WaiverReason =
  | 'migration-planned'
  | 'not-suited-to-gitops'
  | 'vendor-constraint'
  | 'accepted-risk'
  | 'false-positive';

/**
 * The three cases in which GitOps is the wrong tool: the deployment model is still being found, changes cannot wait
 * for commit and sync, or correction causes more incidents than it prevents.
 *
 * @public
 */
export type ExemptionReason =
  | 'early-stage-platform'
  | 'very-rapid-iteration'
  | 'reconciliation-riskier-than-drift';

/** What every agreed exception says of itself. @public */
export interface Agreement {
  /** Entity ref; every entity of the repository where it is absent. */
  readonly entity?: string;
  readonly text: string;
  readonly requestedBy: string;
  readonly approvedBy: string;
  /** First day, ISO date. */
  readonly approvedOn: string;
  /** Last day, ISO date. */
  readonly expires: string;
  /** Where it is written. */
  readonly source?: SourceLocation;
}

/** An agreed exception from a rule. @public */
export interface Waiver extends Agreement {
  readonly rule: string;
  readonly reason: WaiverReason;
  /** Glob of the paths that it covers; all of them where it is absent. */
  readonly path?: string;
}

/** An agreed exception from GitOps as a whole. @public */
export interface Exemption extends Agreement {
  readonly reason: ExemptionReason;
}
