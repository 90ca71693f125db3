import { shortDate } from './dates';

it('names a day as it is written, in every time zone', () => {
  expect(shortDate('2026-11-03')).toBe('3 Nov 2026');
});
