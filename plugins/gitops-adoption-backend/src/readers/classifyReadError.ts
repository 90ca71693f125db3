import { isError } from '@backstage/errors';
import { isInOwnWords } from './ownWords';
import { SourceProblem } from '../sources/SourceResolver';

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

/** Troubles that pass by themselves: what is known of the repository stays valid meanwhile. */
const TRANSIENT: ReadonlySet<Kind> = new Set([
  'rate-limited',
  'timed-out',
  'failed',
]);

export function isTransient(kind: Kind): boolean {
  return TRANSIENT.has(kind);
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
