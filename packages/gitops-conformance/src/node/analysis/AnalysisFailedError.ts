/**
 * Why an analysis came to nothing: the code threw, the process had no memory left, it took too long, or the facts are
 * more than may be kept. `unavailable` says nothing of the repository: no process could be started, or somebody ended it.
 *
 * @public
 */
export type AnalysisFailure =
  'threw' | 'out-of-memory' | 'timed-out' | 'facts-too-large' | 'unavailable';

/**
 * An analysis that failed. Its message quotes nothing of the files.
 *
 * @public
 */
export class AnalysisFailedError extends Error {
  readonly name = 'AnalysisFailedError';
  readonly reason: AnalysisFailure;
  /** For the log: the name of the error, and where in the code it was thrown. */
  readonly details?: string;

  constructor(reason: AnalysisFailure, message: string, details?: string) {
    super(message);
    this.reason = reason;
    this.details = details;
  }
}
