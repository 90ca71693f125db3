/** What the process says of its run. Documented in docs/cli.md. */
export const ExitCode = {
  conforms: 0,
  /** A gate fails, or cannot be judged. */
  doesNotConform: 1,
  /** Wrong use: an unknown option, a directory or standard that cannot be read; or the analysis failed. */
  misuse: 2,
} as const;

/** A mistake of the caller, reported without a stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
