import { isError } from '@backstage/errors';
import { isInOwnWords } from '../runtime/ownWords';
import {
  AnalysisFailedError,
  AnalysisFailure,
} from '@gitops-adoption/conformance/node';
import { SourceProblem } from '../database/repositories/SourceProblem';

/** After as many ends of a process in a row, a repository is taken for what ends it. */
export const MAX_DEATHS = 3;

type Kind = SourceProblem['kind'];

const ACTIONS: Record<Kind, string> = {
  'not-found':
    'Check that the repository and the branch exist, and correct the source location annotation.',
  'no-access':
    'Give the integration of this host a credential that may read the repository.',
  'not-allowed':
    'Configure an integration for this host, or correct the source location annotation.',
  'rate-limited':
    'Nothing to do: it is tried again later. If it happens often, give the integration an app or a token with a higher limit.',
  'too-large': 'Raise gitopsAdoption.limits, or split the repository.',
  'timed-out':
    'It is tried again later. If it happens every time, raise gitopsAdoption.scan.timeout.',
  invalid: 'Correct the source location annotation.',
  failed: 'It is tried again later. The log of the backend has the details.',
  'analysis-failed':
    'Please report it; the log of the backend says where in the code it happened. The next commit is analysed again.',
  'analysis-timed-out':
    'Split the repository, or raise gitopsAdoption.scan.analysis.timeout. The next commit is analysed again.',
  'out-of-memory':
    'Split the repository, or raise gitopsAdoption.scan.analysis.memory. The next commit is analysed again.',
  'too-many-facts':
    'Split the repository, or raise gitopsAdoption.scan.analysis.facts. The next commit is analysed again.',
  'process-ended':
    'Look for what ended the backend. It is tried again later, alone, and when it is asked for.',
};

const MESSAGES: Partial<Record<Kind, string>> = {
  'not-found': 'The host knows no such repository, branch, tag or commit',
  'no-access': 'The host refused the credential, or asked for one',
  'not-allowed': 'The backend is not allowed to read from this address',
  'rate-limited': 'The host limits requests',
  'too-large': 'The repository is larger than what is read',
  'timed-out': 'Reading took longer than it may',
  invalid: 'The address of the repository cannot be read',
  failed: 'The repository could not be read',
};

/** Problems that pass by themselves: what is known of the repository stays valid meanwhile. */
const TRANSIENT: ReadonlySet<Kind> = new Set([
  'rate-limited',
  'timed-out',
  'failed',
]);

const OF_ANALYSIS: ReadonlySet<Kind> = new Set([
  'analysis-failed',
  'analysis-timed-out',
  'out-of-memory',
  'too-many-facts',
]);

/** Whether it is the analysis that failed: the same commit would fail again. */
export function isOfAnalysis(kind: Kind): boolean {
  return OF_ANALYSIS.has(kind);
}

/** Whether other work of the machine may have been what an analysis failed for. */
export function passesWithLoad(kind: Kind): boolean {
  return kind === 'analysis-timed-out' || kind === 'out-of-memory';
}

const ANALYSIS_KINDS: Record<AnalysisFailure, Kind> = {
  threw: 'analysis-failed',
  'timed-out': 'analysis-timed-out',
  'out-of-memory': 'out-of-memory',
  'facts-too-large': 'too-many-facts',
  unavailable: 'failed',
};

export function isTransient(kind: Kind): boolean {
  return TRANSIENT.has(kind);
}

/**
 * What went wrong with the analysis of a commit. The same commit would fail again, so nothing that was known of the
 * repository stays valid.
 */
export function classifyAnalysisError(
  error: AnalysisFailedError,
  commit: string,
): SourceProblem {
  const kind = ANALYSIS_KINDS[error.reason];
  return {
    kind,
    message: `Commit ${commit} was read and could not be analysed: ${lowerFirst(error.message)}`,
    action: ACTIONS[kind],
  };
}

/** A process ended while it was at work on a repository, this many times in a row. */
export function processEnded(times: number): SourceProblem {
  const [message, action] =
    times < MAX_DEATHS
      ? [
          'The process ended while this repository was scanned',
          'Nothing to do: it is tried again shortly, alone.',
        ]
      : [
          'The scan of this repository ended the process three times',
          ACTIONS['process-ended'],
        ];
  return { kind: 'process-ended', message, action };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** What went wrong with a read, in one of few kinds, each with what a person can do about it. */
export function classifyReadError(error: unknown): SourceProblem {
  const kind = kindOf(error);
  return {
    kind,
    message: describe(error, kind),
    action: ACTIONS[kind],
  };
}

function kindOf(error: unknown): Kind {
  if (!isError(error)) {
    return 'failed';
  }
  const { message } = error;
  // Hosts answer 403 for both, so the limit is looked for first. Url readers tell it only in the message.
  if (/rate.?limit|\b429\b|too many requests/i.test(message)) {
    return 'rate-limited';
  }
  switch (error.name) {
    case 'NotFoundError':
      return 'not-found';
    case 'NotAllowedError':
      return 'not-allowed';
    case 'AuthenticationError':
      return 'no-access';
    case 'AbortError':
    case 'TimeoutError':
      return 'timed-out';
    case 'InputError':
      return 'invalid';
    case 'RateLimitedError':
      return 'rate-limited';
    case 'RepositoryTooLargeError':
      return 'too-large';
    default:
  }
  if (/\b40[13]\b|unauthori[sz]ed|forbidden|bad credentials/i.test(message)) {
    return 'no-access';
  }
  if (/\b404\b/.test(message)) {
    return 'not-found';
  }
  return /max(imum)? ?size|too large/i.test(message) ? 'too-large' : 'failed';
}

/** What others said of it may name anything: only what was written here is shown. */
function describe(error: unknown, kind: Kind): string {
  return error instanceof Error && isInOwnWords(error)
    ? error.message.slice(0, 500)
    : (MESSAGES[kind] ?? MESSAGES.failed!);
}
