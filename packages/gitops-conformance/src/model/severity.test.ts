import {
  bySeverity,
  countBySeverity,
  isError,
  SEVERITIES,
  severityRank,
} from './severity';

it('puts the most severe first, and words that it does not know last', () => {
  const shuffled = ['notice', 'info', 'error', 'critical', 'warning'];
  expect(shuffled.sort((a, b) => severityRank(a) - severityRank(b))).toEqual([
    ...SEVERITIES,
    'notice',
  ]);
});

it('compares, classifies and counts what has a severity', () => {
  const findings = SEVERITIES.map(severity => ({ severity })).reverse();
  expect(findings.filter(isError).sort(bySeverity)).toEqual([
    { severity: 'critical' },
    { severity: 'error' },
  ]);
  expect(countBySeverity([...findings, { severity: 'error' }])).toEqual({
    critical: 1,
    error: 2,
    warning: 1,
    info: 1,
  });
});
