import { Invariant, InvariantContext, Observed } from './Invariant';

function isTimeOut(
  { scanned }: Observed,
  { timeoutSeconds }: InvariantContext,
): boolean {
  return (
    scanned.problem !== undefined && scanned.millis >= timeoutSeconds * 1000
  );
}

/** A file on which the analysis failed is taken as unread, so that the others are judged: still a mistake of ours. */
function failedFile({ checked }: Observed): string | undefined {
  const failed = checked?.facts.limits.find(
    ({ limit }: { limit: string }) => limit === 'analysis-failed',
  );
  return failed && `${failed.path}: ${failed.message}`;
}

/** Nothing that a repository holds makes the portal or the command line fail. */
export const noThrow: Invariant = {
  name: 'nothing throws',
  violation(observed, context) {
    const { scanned, thrown } = observed;
    if (isTimeOut(observed, context)) {
      return undefined;
    }
    const refused = scanned.answers.find(({ status }) => status !== 200);
    const logged = scanned.log.find(({ name }) => name === 'error');
    return (
      thrown ??
      logged?.text ??
      scanned.problem ??
      failedFile(observed) ??
      (refused && `${refused.name} answers ${refused.status}: ${refused.text}`)
    );
  },
};

/** Every analysis comes to an end by itself. */
export const noHang: Invariant = {
  name: 'nothing hangs',
  violation: (observed, context) =>
    isTimeOut(observed, context)
      ? `stopped after ${context.timeoutSeconds} s: ${observed.scanned.problem}`
      : undefined,
};
