import { services } from '../__testUtils__/estate';
import { nextStep } from './summary';

const [known, failed] = services;

describe('nextStep', () => {
  it.each([
    ['gates that are left', known, '2 gates before phase 3'],
    ['one gate', { ...known, blockedBy: 1 }, '1 gate before phase 3'],
    ['why it failed', failed, 'The repository does not exist'],
    [
      'what is unknown',
      { ...failed, source: { state: 'current' as const } },
      'the repository could not be read',
    ],
    [
      'that it was never scanned',
      { ...known, source: { state: 'never-scanned' as const } },
      'Not scanned yet',
    ],
    [
      'that there is no source',
      { ...known, source: { state: 'no-source' as const } },
      'No source-location annotation',
    ],
    [
      'an exemption',
      { ...known, exempt: true },
      'Exempt from GitOps by agreement',
    ],
    [
      'the last phase',
      { ...known, phase: 4 as const, blockedBy: 0 },
      'All phases reached',
    ],
    [
      'unknown gates',
      { ...known, blockedBy: 0 },
      'Nothing known blocks phase 3; some results are unknown',
    ],
  ])('says %s', (_, summary, expected) => {
    expect(nextStep(summary)).toBe(expected);
  });
});
