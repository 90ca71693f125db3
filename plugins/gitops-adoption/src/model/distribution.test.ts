import { PHASE_TEXTS } from '@gitops-adoption/conformance';
import { distribution } from '../__testUtils__/estate';
import {
  describeDistribution,
  isNothingKnown,
  toSegments,
} from './distribution';
import { PhaseNames } from './phases';

const names = new PhaseNames(PHASE_TEXTS);

describe('toSegments', () => {
  it('goes from the highest phase down and keeps unknown and exempt apart', () => {
    const segments = toSegments(
      distribution({ 0: 1, 4: 2 }, { unknown: 1, exempt: 4 }),
    );

    expect(segments.map(({ key, share }) => [key, share])).toEqual([
      [4, 0.25],
      [3, 0],
      [2, 0],
      [1, 0],
      [0, 0.125],
      ['unknown', 0.125],
      ['exempt', 0.5],
    ]);
  });

  it('has no shares where there is nothing to share', () => {
    expect(toSegments(distribution({})).every(s => s.share === 0)).toBe(true);
  });
});

describe('describeDistribution', () => {
  it('names what is there and leaves out what is not', () => {
    expect(
      describeDistribution(distribution({ 2: 3 }, { unknown: 1 }), names),
    ).toBe('3 in Phase 2, Proven pattern; 1 in Unknown');
    expect(describeDistribution(distribution({}), names)).toBe('No service');
  });
});

describe('isNothingKnown', () => {
  it('is not true of a team without services', () => {
    expect(isNothingKnown(distribution({}, { unknown: 2 }))).toBe(true);
    expect(isNothingKnown(distribution({ 1: 1 }, { unknown: 2 }))).toBe(false);
    expect(isNothingKnown(distribution({}))).toBe(false);
  });
});
