import { Phase } from './phases';
import { Severity } from './severity';
import { SourceLocation } from './SourceLocation';

/** @public */
export type ResultState =
  'pass' | 'fail' | 'waived' | 'not-applicable' | 'unknown';

/**
 * Where a finding was seen and what is there. Never a secret's value.
 *
 * @public
 */
export interface Evidence extends SourceLocation {
  readonly message: string;
  /** Repository of the path, where it is not the entity's own: an Application in a central repository. */
  readonly repositoryUrl?: string;
}

/**
 * One rule on one entity.
 *
 * @public
 */
export interface RuleResult {
  readonly ruleId: string;
  readonly title: string;
  readonly state: ResultState;
  readonly severity: Severity;
  readonly phase: Phase;
  /** One sentence: what was found, or why it is unknown or not applicable. */
  readonly message: string;
  readonly evidence: readonly Evidence[];
  /** How many more locations there are than `evidence` lists. */
  readonly omittedEvidence?: number;
  /** How to fix it. */
  readonly fix?: string;
  readonly remediation?: {
    readonly template: string;
    readonly values: Readonly<Record<string, unknown>>;
  };
  readonly waiver?: {
    readonly reason: string;
    readonly text: string;
    readonly expires: string;
  };
  /** There is a waiver, and why it does not count. */
  readonly waiverRefused?: string;
  /** The rule finds a deprecated pattern: informative before the sunset, failing from it on. */
  readonly deprecation?: {
    readonly sunset: string;
    readonly replacement?: string;
  };
  readonly docs?: string;
}

/**
 * A gate of a phase: the rules that must hold before the phase is reached.
 *
 * @public
 */
export interface PhaseGate {
  readonly phase: Phase;
  readonly reached: boolean;
  readonly blockedBy: readonly string[];
  readonly unknown: readonly string[];
  /** Gates that an agreed exception holds open. */
  readonly waived?: readonly string[];
  readonly passed: number;
  readonly total: number;
}

/**
 * The fingerprint by which two units are, or are not, built the same way.
 *
 * @public
 */
export interface Pattern {
  readonly tool: string;
  readonly environmentModel: string;
  readonly promotionModel: string;
  readonly valuesModel: string;
  readonly secretsStrategy: string;
  readonly reconcilerPattern: string;
}

/**
 * One of several units of an entity, and how it is built.
 *
 * @public
 */
export interface UnitPattern {
  readonly name: string;
  /** Directory that holds all of it. */
  readonly path: string;
  readonly pattern: Pattern;
}

/**
 * One entity held against one version of a standard.
 *
 * @public
 */
export interface Assessment {
  readonly entityRef: string;
  readonly owner?: string;
  readonly profile?: string;
  readonly standard: { readonly name: string; readonly version: string };
  readonly engineVersion: string;
  readonly repository: {
    readonly url?: string;
    readonly ref?: string;
    readonly commit?: string;
    readonly path: string;
  };
  /** The phase reached; `unknown` results never raise it. */
  readonly phase: Phase;
  /** The whole assessment is unknown (never scanned, unreadable, rate-limited), with the reason. */
  readonly unknown?: string;
  /** Exempted from GitOps, with reason and end. */
  readonly exemption?: {
    readonly reason: string;
    readonly text: string;
    readonly expires: string;
  };
  readonly gates: readonly PhaseGate[];
  readonly results: readonly RuleResult[];
  /** Share of applicable rules that pass, weighted by severity, 0 to 100. Beside the phase, never instead of it. */
  readonly score: number;
  readonly pattern?: Pattern;
  /** The deployable units, where there is more than one. */
  readonly units?: readonly UnitPattern[];
  readonly environments: readonly string[];
  /** Waivers and exemptions of the repository that do not count, and why. */
  readonly notices?: readonly Evidence[];
}

/**
 * A part of the files that was not read: a finding in it is unknown.
 *
 * @public
 */
export interface UnreadPart {
  /** The limit that was reached, or the problem of the file. */
  readonly reason: string;
  /** `.` where no single file is meant. */
  readonly path: string;
  readonly message: string;
}

/**
 * Evidence that can be found again in a later assessment.
 *
 * @public
 */
export interface ComparableEvidence extends Evidence {
  /** Stays the same when lines move. */
  readonly fingerprint?: string;
}

/** @public */
export interface ComparableResult extends RuleResult {
  readonly evidence: readonly ComparableEvidence[];
}

/**
 * An assessment with what a comparison needs, where `assess` was asked for it. Nothing of this is stored.
 *
 * @public
 */
export interface ComparableAssessment extends Assessment {
  readonly results: readonly ComparableResult[];
  readonly unread?: readonly UnreadPart[];
}
