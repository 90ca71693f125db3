import { ResponseError } from '@backstage/errors';
import type {
  Phase,
  PhaseDistribution,
  ReadinessVerdict,
  Severity,
  StandardError,
} from '@gitops-adoption/conformance';

/** @public */
export interface StandardRef {
  readonly name: string;
  readonly version: string;
  readonly title?: string;
}

/** A difference between two standards, in words. @public */
export interface StandardChangeView {
  readonly about:
    | 'environments'
    | 'profile'
    | 'policy'
    | 'rule'
    | 'threshold'
    | 'deprecation';
  /** `profile application`, `standard`, ... */
  readonly where: string;
  /** The rule or field. */
  readonly what: string;
  /** Of the rule. */
  readonly title?: string;
  readonly before?: string;
  readonly after?: string;
  /** Whether it asks for more, for less, or for something else. */
  readonly effect: 'stricter' | 'looser' | 'different';
  /** All of it in one sentence. */
  readonly message: string;
}

/** @public */
export interface StandardDiffView {
  readonly from: StandardRef;
  readonly to: StandardRef;
  readonly changes: readonly StandardChangeView[];
}

/** A draft: either a text or a loaded standard. @public */
export interface PreviewRequest {
  /** YAML, at most 100 kB. */
  readonly text?: string;
  /** A loaded standard, `acme@3.0.0`. */
  readonly standard?: string;
  /**
   * The loaded standard that it would replace, `acme@2.1.0`; by default the one in force of the same name, or else the
   * first.
   */
  readonly against?: string;
}

/** A rule that judges some entities otherwise than before. @public */
export interface RuleImpactView {
  readonly ruleId: string;
  readonly title: string;
  readonly severity: Severity;
  readonly count: number;
  /** The first of the entities. */
  readonly entities: readonly {
    readonly entityRef: string;
    readonly title: string;
    readonly owner?: string;
    readonly message: string;
  }[];
}

/** @public */
export interface PhaseChangeView {
  readonly ref: string;
  readonly title: string;
  readonly before: Phase;
  readonly after: Phase;
}

/** @public */
export interface PreviewedEstate {
  readonly phase: Phase;
  readonly verdict: ReadinessVerdict;
  readonly distribution: PhaseDistribution;
  readonly findings: number;
}

/** What a draft of a standard would change. @public */
export interface StandardPreviewView {
  readonly current: StandardRef;
  readonly draft: StandardRef;
  readonly assessed: number;
  /** Of these nothing is known, nor what the draft does to them. */
  readonly unknown: number;
  readonly newlyFailing: readonly RuleImpactView[];
  readonly noLongerFailing: readonly RuleImpactView[];
  /** The first of those whose phase changes. */
  readonly entities: readonly PhaseChangeView[];
  readonly entitiesChanged: number;
  readonly teams: readonly PhaseChangeView[];
  readonly estate: {
    readonly before: PreviewedEstate;
    readonly after: PreviewedEstate;
  };
  readonly changes: readonly StandardChangeView[];
  /** Differences beyond those of `changes`. */
  readonly omittedChanges?: number;
}

/**
 * The mistakes of a draft that a preview was refused for; none where it failed for another reason.
 *
 * @public
 */
export function standardMistakesOf(error: unknown): readonly StandardError[] {
  if (!(error instanceof ResponseError)) return [];
  const { mistakes } = error.body.error as { mistakes?: unknown };
  return Array.isArray(mistakes) ? mistakes : [];
}
