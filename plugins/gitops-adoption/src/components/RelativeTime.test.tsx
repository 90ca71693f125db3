import { render, screen } from '@testing-library/react';
import { DateTime } from 'luxon';
import { RelativeTime } from './RelativeTime';

describe('RelativeTime', () => {
  it.each([
    [{ seconds: -2 }, 'just now'],
    [{ minutes: -3 }, '3 minutes ago'],
    [{ hours: 2, minutes: 1 }, 'in 2 hours'],
  ])('says %j as "%s", and exactly for those who ask', (distance, expected) => {
    const value = DateTime.now().plus(distance).toISO()!;

    render(<RelativeTime value={value} />);

    expect(screen.getByText(expected)).toHaveAttribute('datetime', value);
  });
});
