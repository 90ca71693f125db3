import { FactsSection } from './FactsSection';

/**
 * What the files of a repository say, written down: strings are cheap to hand from one process to another, and
 * are stored as they are.
 *
 * @public
 */
export interface AnalyzedRepository {
  /** Equal for equal facts, whichever commit they are of. */
  readonly factsDigest: string;
  /** Of the engine and the ecosystems that the repository uses: see `isCurrentVersion`. */
  readonly version: string;
  /** JSON of the reconciler objects, which entities of other repositories are looked up in. */
  readonly reconcilers: string;
  /**
   * JSON of `RepositoryFacts` in parts, without the commit: another one that says the same has the same facts. Absent where
   * their digest is the one that the caller knows. `joinSections` puts them together.
   */
  readonly sections?: readonly FactsSection[];
  /** JSON of `RepositoryReach`; absent where the facts are. */
  readonly reach?: string;
  readonly timings: AnalysisTimings;
}

/**
 * How long the stages of an analysis took, in milliseconds.
 *
 * @public
 */
export interface AnalysisTimings {
  /** Extracting the facts of files that were not known. */
  readonly extractMillis: number;
  /** Linking the facts of all files. */
  readonly linkMillis: number;
}
