import type {
  Assessment,
  EstateAdoption,
  Phase,
  PhaseDistribution,
  PhaseGate,
  RuleDrift,
  RuleResult,
  Severity,
  TeamAdoption,
} from '@gitops-adoption/conformance';
import type { WaiverTerms } from './waivers';

/**
 * What the portal knows of the reading of a source: the reason behind an `unknown`, and what to do about it.
 *
 * @public
 */
export interface SourceStatus {
  readonly state: 'never-scanned' | 'current' | 'failed' | 'no-source';
  /** Repository URL, without ref and path. */
  readonly repositoryUrl?: string;
  readonly ref?: string;
  readonly path?: string;
  readonly commit?: string;
  /** How the repository was found: "annotation gitops-adoption.io/source-location", ... */
  readonly foundThrough?: string;
  readonly lastAttempt?: string;
  readonly lastSuccess?: string;
  readonly nextAttempt?: string;
  readonly error?: {
    readonly kind:
      | 'not-found'
      | 'no-access'
      | 'not-allowed'
      | 'rate-limited'
      | 'too-large'
      | 'timed-out'
      | 'invalid'
      | 'failed'
      | 'analysis-failed'
      | 'analysis-timed-out'
      | 'out-of-memory'
      | 'too-many-facts'
      | 'process-ended';
    readonly message: string;
    /** What a person can do about it. */
    readonly action: string;
  };
}

/** One row of an entity list. @public */
export interface EntitySummary {
  readonly entityRef: string;
  readonly title: string;
  readonly owner?: string;
  readonly profile?: string;
  readonly phase: Phase;
  readonly score: number;
  readonly unknown?: string;
  readonly exempt: boolean;
  readonly findings: Readonly<Record<Severity, number>>;
  readonly blockedBy: number;
  readonly source: SourceStatus;
}

/**
 * The `path` of evidence that lies where the caller sees no entity: neither the repository nor the path is named.
 *
 * @public
 */
export const HIDDEN_PLACE = 'in a repository that you cannot see';

/** A result with a link to where it was seen. @public */
export interface EntityResult extends RuleResult {
  /** When the result took its present state, ISO time. */
  readonly since?: string;
  /** Browse links, index by index with `evidence`; `null` where the source has no web address. */
  readonly evidenceUrls: readonly (string | null)[];
  /** Pre-filled form of the template that fixes it, relative to the app. */
  readonly remediationUrl?: string;
}

/** All that a service's own page shows. @public */
export interface EntityAdoption {
  readonly entityRef: string;
  readonly title: string;
  readonly assessment?: Omit<Assessment, 'results'>;
  readonly results: readonly EntityResult[];
  readonly nextPhase?: PhaseGate;
  readonly source: SourceStatus;
  /** Absent where no standard applies that is in force. */
  readonly waiverTerms?: WaiverTerms;
  readonly standard?: {
    readonly name: string;
    readonly version: string;
    readonly title?: string;
    readonly docs?: string;
  };
}

/** @public */
export interface TeamRow extends Omit<TeamAdoption, 'topDrift'> {
  readonly title: string;
  /** The team that it is part of, where that is shown to the caller. The first, where there are several. */
  readonly parent?: string;
}

/** @public */
export interface TeamDetail extends TeamAdoption {
  readonly title: string;
  readonly entities: readonly EntitySummary[];
}

/** @public */
export interface Page<T> {
  readonly items: readonly T[];
  readonly totalItems: number;
  readonly nextCursor?: string;
}

/** @public */
export interface ScanRun {
  readonly id: string;
  readonly state: 'running' | 'done' | 'failed';
  readonly trigger: 'schedule' | 'manual' | 'event';
  readonly scope: string;
  readonly startedAt: string;
  readonly finishedAt?: string;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  /** Repositories looked at a minute, since the start. Absent until there is one. */
  readonly perMinute?: number;
  /** What is left, at the rate so far. Only while the scan runs, and once there is a rate. */
  readonly secondsLeft?: number;
}

/** The dashboard's first call. @public */
export interface EstateOverview extends Omit<EstateAdoption, 'teams'> {
  readonly scan?: ScanRun;
  readonly templates: readonly {
    readonly profile: string;
    readonly template: string;
    readonly url: string;
  }[];
  /** Problems that only an operator can fix: no standard, invalid standard, unreadable repositories. */
  readonly problems: readonly {
    readonly message: string;
    readonly action: string;
    readonly count: number;
    /** The first of what is concerned: repository URLs or entity refs. */
    readonly subjects?: readonly string[];
  }[];
}

/** @public */
export interface FindingGroup extends RuleDrift {
  readonly entities: readonly {
    readonly entityRef: string;
    readonly message: string;
  }[];
}

/** A change of an entity's phase, or of one rule's result. @public */
export interface Transition {
  readonly at: string;
  /** Absent for the phase. */
  readonly ruleId?: string;
  readonly title?: string;
  /** Absent for the first verdict. */
  readonly from?: string;
  /** A result state; for the phase its number, `unknown` or `exempt`. */
  readonly to: string;
}

/** How phases were distributed at the end of a day, and what happened on it. @public */
export interface AdoptionDay {
  readonly date: string;
  readonly distribution: PhaseDistribution;
  /** Findings that were not there before. */
  readonly opened: number;
  /** Findings that went away. */
  readonly fixed: number;
}

/** @public */
export interface RuleDocumentation {
  readonly id: string;
  readonly title: string;
  readonly category: string;
  readonly rationale: string;
  readonly phase: Phase;
  readonly severity: Severity;
  readonly gate: boolean;
  readonly fix: string;
}

/** @public */
export interface StandardSummary {
  readonly name: string;
  readonly version?: string;
  readonly title?: string;
  readonly target: string;
  readonly profiles: readonly string[];
  /** Why the standard cannot be used: path, line, what was expected. */
  readonly errors: readonly string[];
}
