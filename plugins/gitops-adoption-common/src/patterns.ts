import type { Pattern } from '@gitops-adoption/conformance';

/** A service that is built in some way, as a whole or in some of its units. @public */
export interface PatternMember {
  readonly entityRef: string;
  readonly title: string;
  readonly owner?: string;
  /** Its units of this pattern; empty where it is built as one. */
  readonly units: readonly { readonly name: string; readonly path: string }[];
}

/** A part in which a pattern differs from the standard. @public */
export interface PatternDeviation {
  readonly part: string;
  readonly found: string;
  readonly expected: readonly string[];
}

/** What is built in the same way. @public */
export interface PatternGroup {
  readonly pattern: Pattern;
  readonly units: number;
  readonly entities: number;
  /** The first of the entities. */
  readonly members: readonly PatternMember[];
  /** Number of parts in which it differs from the standard. */
  readonly distance: number;
  readonly deviations: readonly PatternDeviation[];
}

/** In how many ways services and their units are built, the commonest first. @public */
export interface PatternReport {
  readonly count: number;
  /** Exponential of the Shannon entropy over units. */
  readonly effective: number;
  readonly units: number;
  readonly entities: number;
  /** Units of patterns that differ from the standard. */
  readonly deviating: number;
  readonly groups: readonly PatternGroup[];
}
