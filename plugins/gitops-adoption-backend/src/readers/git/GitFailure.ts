import {
  AuthenticationError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { withoutCredentials } from '@gitops-adoption/conformance';
import { RateLimitedError } from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
import { inOwnWords } from '../../runtime/ownWords';

const MISSING =
  /returned error: 404|repository .* not found|not appear to be a git repository/i;

/** Why a host gave no answer at all, by what Git says of it. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/could not resolve host/i, ': its host has no address'],
  [
    /failed to connect|couldn't connect|connection/i,
    ': its host cannot be reached',
  ],
  [/certificate|ssl/i, ': no secure connection to its host could be made'],
];

/** Git ended with a complaint. Its words are for recognising what is wrong; what is shown is written here. */
export class GitFailure extends Error {
  override readonly name = 'GitFailure';

  constructor(complaint: string) {
    super(
      complaint
        .split('\n')
        .map(line => line.trim())
        .filter(line => /^(fatal|error|remote):/.test(line))
        .join(' ') || 'git failed and did not say why',
    );
  }
}

/** Whether a server does not know the repository, by this spelling of its name. */
export function isMissing(error: unknown): boolean {
  return error instanceof GitFailure && MISSING.test(error.message);
}

/** Git's complaint as the error that everybody else throws for it, in words of ours. */
export function explainGitFailure(error: unknown, url: string): unknown {
  return error instanceof GitFailure
    ? inOwnWords(explain(error, withoutCredentials(url)))
    : error;
}

function explain(failure: GitFailure, url: string): Error {
  const { message } = failure;
  const status = /returned error: (\d{3})/.exec(message)?.[1];
  if (status === '429' || /rate.?limit|too many requests/i.test(message)) {
    return new RateLimitedError(`The host of ${url} limits requests`);
  }
  if (
    status === '401' ||
    status === '403' ||
    /authentication failed|could not read (username|password)/i.test(message)
  ) {
    return new AuthenticationError(`The host of ${url} refused the credential`);
  }
  if (MISSING.test(message)) {
    return new NotFoundError(`There is no Git repository at ${url}`);
  }
  if (/remote ref|not our ref/i.test(message)) {
    return new NotFoundError(`The branch, tag or commit is not in ${url}`);
  }
  if (status?.startsWith('3') || /redirect/i.test(message)) {
    return new NotAllowedError(
      `${url} leads to another address, which is not followed`,
    );
  }
  const reason = REASONS.find(([words]) => words.test(message))?.[1] ?? '';
  // What Git said goes no further than to who looks for the cause.
  return new Error(`git could not read ${url}${reason}`, { cause: failure });
}
