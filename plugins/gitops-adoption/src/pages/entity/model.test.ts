import { checkout } from '../../__testUtils__/checkout';
import {
  distanceToPhase,
  evidenceLocation,
  findingCounts,
  resultsInState,
} from './model';

const gate = {
  phase: 3,
  reached: false,
  blockedBy: [],
  unknown: [],
  passed: 0,
  total: 2,
} as const;

describe('resultsInState', () => {
  it('puts what blocks the next phase first, then the worst', () => {
    const findings = resultsInState(
      checkout.results,
      'fail',
      checkout.nextPhase,
    );

    expect(findings.map(({ ruleId }) => ruleId)).toEqual([
      'promotion/production-pinned',
      'guardrails/ownership',
      'versions/updates-automated',
    ]);
  });

  it('lets a small finding that blocks go before a grave one that does not', () => {
    const findings = resultsInState(checkout.results, 'fail', {
      ...gate,
      blockedBy: ['versions/updates-automated'],
    });

    expect(findings[0].ruleId).toBe('versions/updates-automated');
  });
});

describe('distanceToPhase', () => {
  it.each([
    [{ blockedBy: ['a'] }, '1 finding away'],
    [{ blockedBy: ['a', 'b'] }, '2 findings away'],
    [{ blockedBy: ['a'], unknown: ['c'] }, '1 finding and 1 unknown away'],
    [{ unknown: ['c', 'd'] }, '2 unknown away'],
    [{ reached: true }, 'Reached'],
  ])('says %j as "%s"', (part, expected) => {
    expect(distanceToPhase({ ...gate, ...part })).toBe(expected);
  });

  it('does not promise a phase whose predecessors are not reached', () => {
    expect(distanceToPhase(gate)).toMatch(/phases before it/);
  });
});

describe('findingCounts', () => {
  it('counts findings only, by severity', () => {
    expect(findingCounts(checkout.results)).toEqual({
      critical: 0,
      error: 1,
      warning: 1,
      info: 1,
    });
  });
});

describe('evidenceLocation', () => {
  it('adds the line where there is one', () => {
    expect(evidenceLocation({ path: 'a.yaml', line: 3, message: '' })).toBe(
      'a.yaml:3',
    );
    expect(evidenceLocation({ path: 'a.yaml', message: '' })).toBe('a.yaml');
    expect(evidenceLocation({ path: '.', message: '' })).toBe(
      './ (whole repository)',
    );
  });
});
