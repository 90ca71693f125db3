import { distribution } from '../../__testUtils__/estate';
import { findingChanges, stack, toSteps } from './steps';

const day = (date: string, phases: Parameters<typeof distribution>[0]) => ({
  date,
  distribution: distribution(phases),
  opened: 1,
  fixed: 2,
});

describe('toSteps', () => {
  it('lets each day last until the next, and the last until the end of today', () => {
    const steps = toSteps(
      [day('2026-03-28', { 0: 2 }), day('2026-03-30', { 1: 2 })],
      '2026-04-02',
    );

    // A change to summer time in between makes no day shorter.
    expect(steps.map(({ from, start, end }) => [from, start, end])).toEqual([
      ['2026-03-28', 0, 2],
      ['2026-03-30', 2, 6],
    ]);
  });

  it('goes forward even where this clock is behind', () => {
    const [step] = toSteps([day('2026-03-28', { 0: 2 })], '2026-03-20');

    expect(step.end).toBeGreaterThan(step.start);
  });

  it('has no step without a day', () => {
    expect(toSteps([], '2026-03-20')).toEqual([]);
  });
});

describe('stack', () => {
  it('puts the highest phase at the bottom, and leaves out what never occurs', () => {
    const segments = stack(
      toSteps(
        [day('2026-01-01', { 0: 3, 2: 1 }), day('2026-01-02', { 2: 4 })],
        '2026-01-02',
      ),
    );

    expect(
      segments.map(({ key, spans }) => [
        key,
        spans.map(({ bottom, top }) => [bottom, top]),
      ]),
    ).toEqual([
      [
        2,
        [
          [0, 1],
          [0, 4],
        ],
      ],
      [
        0,
        [
          [1, 4],
          [4, 4],
        ],
      ],
    ]);
  });
});

it('adds up what came and went', () => {
  expect(findingChanges([day('2026-01-01', {}), day('2026-01-02', {})])).toBe(
    '2 findings opened, 4 fixed',
  );
});
