import {
  AuthenticationError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { RepositoryTooLargeError } from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
import { ArchiveError } from './archive/ArchiveError';
import { classifyReadError } from './classifyReadError';
import { explainGitFailure, GitFailure } from './git/GitFailure';
import { foreignWords } from '../runtime/ownWords';

describe('classifyReadError', () => {
  it.each([
    [
      'not-found',
      new NotFoundError(
        'Request failed for https://git.acme.example/x, 404 Not Found',
      ),
    ],
    [
      'not-found',
      new Error('https://git.acme.example/x could not be read, 404 Not Found'),
    ],
    ['no-access', new AuthenticationError('no')],
    [
      'no-access',
      new Error(
        'Request failed for https://git.acme.example/x, 401 Unauthorized',
      ),
    ],
    [
      'no-access',
      new Error('Request failed for https://git.acme.example/x, 403 Forbidden'),
    ],
    [
      'rate-limited',
      new Error(
        'Request failed for https://git.acme.example/x, 403 Forbidden (rate limit exceeded)',
      ),
    ],
    ['rate-limited', new Error('Request failed, 429 Too Many Requests')],
    [
      'not-allowed',
      new NotAllowedError(
        "Reading from 'https://elsewhere.example' is not allowed.",
      ),
    ],
    [
      'timed-out',
      new DOMException('It took longer than 5 seconds', 'TimeoutError'),
    ],
    ['failed', new Error('socket hang up')],
    ['failed', new ArchiveError('The tar archive is cut off')],
    ['too-large', new RepositoryTooLargeError('The archive is too large')],
    ['failed', 'a string'],
  ])('sees %s in %s', (kind, error) => {
    const problem = classifyReadError(error);
    expect(problem.kind).toBe(kind);
    expect(problem.action).not.toBe('');
  });

  it.each([
    new Error('Request failed for https://robot:hunter2@git.acme.example/x'),
    new NotFoundError("ENOENT: no such file or directory, open '/srv/hunter2'"),
    new GitFailure('remote: hunter2\nfatal: unable to access file:///hunter2'),
    explainGitFailure(
      new GitFailure('remote: hunter2\nfatal: something new'),
      'https://robot:hunter2@git.acme.example/x',
    ),
    'hunter2',
  ])('repeats nothing that others said: %s', error => {
    const problem = classifyReadError(error);
    expect(JSON.stringify(problem)).not.toContain('hunter2');
    expect(problem.message).not.toBe('');
  });

  it('says what was written here', () => {
    const error = explainGitFailure(
      new GitFailure('fatal: Could not resolve host: git.acme.example'),
      'https://git.acme.example/x',
    );
    expect(classifyReadError(error).message).toBe(
      'git could not read https://git.acme.example/x: its host has no address',
    );
  });

  it('leaves what others said to the log, without credentials', () => {
    const said = new Error('failed: https://robot:hunter2@git.acme.example/x');
    expect(foreignWords(new Error('git could not', { cause: said }))).toBe(
      'failed: https://git.acme.example/x',
    );
  });
});
