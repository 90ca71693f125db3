import {
  AuthenticationError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { classifyReadError } from './classifyReadError';

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
    ['failed', 'a string'],
  ])('sees %s in %s', (kind, error) => {
    const problem = classifyReadError(error);
    expect(problem.kind).toBe(kind);
    expect(problem.action).not.toBe('');
  });

  it('leaves credentials out', () => {
    const { message } = classifyReadError(
      new Error(
        'Request failed for https://robot:hunter2@git.acme.example/x?private_token=hunter3&page=2',
      ),
    );
    expect(message).toBe(
      'Request failed for https://git.acme.example/x?private_token=***&page=2',
    );
  });
});
