import type { SourceStatus, StandardSummary } from './api';

/** How the reading of one repository goes. @public */
export interface RepositoryHealth {
  readonly repositoryUrl: string;
  readonly ref?: string;
  readonly problem?: NonNullable<SourceStatus['error']>['kind'];
  readonly message?: string;
  /** What a person can do about it. */
  readonly action?: string;
  /** Failures in a row. */
  readonly attempts: number;
  readonly lastAttempt?: string;
  readonly lastSuccess?: string;
  readonly nextAttempt?: string;
  readonly leasedUntil?: string;
  /** How long its last scan took. */
  readonly durationMillis?: number;
  readonly entities: readonly string[];
}

/** @public */
export interface RuleHealth {
  readonly ruleId: string;
  readonly title: string;
  readonly entities: number;
  readonly message: string;
}

/** A waiver or an exemption that ends soon. @public */
export interface ExpiringWaiver {
  readonly entityRef: string;
  readonly title: string;
  /** Absent for an exemption from GitOps. */
  readonly ruleId?: string;
  readonly reason: string;
  readonly expires: string;
}

/** What somebody who runs the portal has to look at. @public */
export interface OperationsReport {
  readonly status: 'healthy' | 'attention';
  readonly repositories: {
    readonly total: number;
    readonly current: number;
    readonly neverScanned: number;
    readonly unreadable: readonly RepositoryHealth[];
    /** Due for longer than a scan may take, or held by a lease that has run out. */
    readonly overdue: readonly RepositoryHealth[];
    /** Whose last scan took longest. */
    readonly slow: readonly RepositoryHealth[];
  };
  readonly rules: {
    /** Rules that concern no entity. */
    readonly neverApplicable: readonly RuleHealth[];
    /** Rules that could not run. */
    readonly failing: readonly RuleHealth[];
  };
  readonly waivers: { readonly expiring: readonly ExpiringWaiver[] };
  /** Standards that cannot be used as they are. */
  readonly standards: readonly StandardSummary[];
}
