import { ResponseError } from '@backstage/errors';
import { RateLimitedError } from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
import { retryAfter } from './retryAfter';

const NOW = new Date('2026-03-01T12:00:00Z');

const responseOf = (headers: Record<string, string>) =>
  ResponseError.fromResponse(
    new Response('', { status: 429, headers }) as Parameters<
      typeof ResponseError.fromResponse
    >[0],
  );

describe('retryAfter', () => {
  it.each([
    ['seconds', { 'retry-after': '90' }, 90_000],
    ['a date', { 'retry-after': 'Sun, 01 Mar 2026 12:02:00 GMT' }, 120_000],
    [
      'a date of the past',
      { 'retry-after': 'Sun, 01 Mar 2026 11:00:00 GMT' },
      0,
    ],
    ['nonsense', { 'retry-after': 'soon' }, undefined],
    [
      'when there are requests again',
      {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(NOW.getTime() / 1000 + 300),
      },
      300_000,
    ],
    [
      'that there are requests left',
      { 'x-ratelimit-remaining': '7', 'x-ratelimit-reset': '1' },
      undefined,
    ],
    ['nothing', {}, undefined],
  ])('understands responses that say %s', async (_, headers, expected) => {
    expect(retryAfter(await responseOf(headers), NOW)).toBe(expected);
  });

  it.each([
    ['429 Too Many Requests, retry after 30 seconds', 30_000],
    ['API rate limit exceeded. Retry-After: 12', 12_000],
    ['Please try again in 45s', 45_000],
    ['429 Too Many Requests', undefined],
    ['try again after 12:30', undefined],
  ])('understands the message %p', (message, expected) => {
    expect(retryAfter(new Error(message), NOW)).toBe(expected);
  });

  it('understands readers that know it, also as a cause', () => {
    const error = new RateLimitedError('wait', { retryAfterMillis: 5000 });
    expect(retryAfter(error, NOW)).toBe(5000);
    expect(retryAfter(new Error('x', { cause: error }), NOW)).toBe(5000);
    expect(retryAfter(new RateLimitedError('wait'), NOW)).toBeUndefined();
    expect(retryAfter('429', NOW)).toBeUndefined();
  });
});
