import { Pattern } from '../model/Assessment';
import { Phase } from '../model/phases';
import { Severity } from '../model/severity';

/** Number of entities by phase; `unknown` and `exempt` are counted apart and never as reached. @public */
export interface PhaseDistribution {
  readonly phases: Readonly<Record<Phase, number>>;
  readonly unknown: number;
  readonly exempt: number;
  readonly total: number;
}

/** @public */
export interface RuleDrift {
  readonly ruleId: string;
  readonly title: string;
  readonly severity: Severity;
  readonly phase: Phase;
  readonly failing: number;
  readonly waived: number;
  readonly unknown: number;
  readonly applicable: number;
  readonly teams: number;
}

/** @public */
export interface PatternCluster {
  readonly pattern: Pattern;
  /** Those with a unit of the pattern, each once. */
  readonly entities: readonly string[];
  /** Number of deployable units, where it is not that of the entities. */
  readonly units?: number;
  /** Number of parts in which it differs from the standard. */
  readonly distance: number;
}

/** How many patterns an estate really runs. @public */
export interface Variance {
  readonly count: number;
  /** Exponential of the Shannon entropy. */
  readonly effective: number;
  readonly clusters: readonly PatternCluster[];
}

/** @public */
export interface TeamAdoption {
  readonly ref: string;
  readonly phase: Phase;
  readonly distribution: PhaseDistribution;
  readonly findings: number;
  readonly topDrift: readonly RuleDrift[];
}

/** @public */
export type ReadinessVerdict = 'hold' | 'pilot' | 'scale' | 'operate';

/** @public */
export interface ReadinessGate {
  readonly id: string;
  readonly title: string;
  readonly open: boolean;
  /** What was counted, in plain words with the numbers. */
  readonly message: string;
}

/** @public */
export interface EstateAdoption {
  readonly standard: {
    readonly name: string;
    readonly version: string;
    readonly title?: string;
  };
  readonly phase: Phase;
  readonly readiness: {
    readonly verdict: ReadinessVerdict;
    /** The first-screen sentence: enforcing consistency, or automating disorder? */
    readonly headline: string;
    readonly gates: readonly ReadinessGate[];
  };
  readonly distribution: PhaseDistribution;
  readonly teams: readonly TeamAdoption[];
  readonly topDrift: readonly RuleDrift[];
  readonly variance: Variance;
}
