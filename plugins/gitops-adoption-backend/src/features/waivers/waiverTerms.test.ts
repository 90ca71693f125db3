import { builtInRules, parseStandard } from '@gitops-adoption/conformance';
import { STANDARD } from '../../__testUtils__/TestEstate';
import { checkTerms, policyFor, toWaiverTerms } from './waiverTerms';

const standard = (version: string, maxDays: number) => ({
  target: `${version}.yaml`,
  errors: [],
  standard: parseStandard(
    `${STANDARD.replace('1.0.0', version)}  waivers:\n    maxDays: ${maxDays}\n    nonWaivable: [docs/runbook]\n`,
    { rules: builtInRules },
  ).standard,
});
const judgedBy = (version: string, profile = 'application') =>
  ({ assessment: { profile, standard: { name: 'acme', version } } }) as any;

describe('waiver terms', () => {
  const loaded = [standard('1.0.0', 90), standard('2.0.0', 30)];
  const maxDays = (entity: any, standards: any[] = loaded) =>
    policyFor(entity, standards, builtInRules)?.maxDays;

  it('are those of the version that judged the entity, or of the one in its place', () => {
    expect(maxDays(judgedBy('1.0.0'))).toBe(90);
    expect(maxDays(judgedBy('2.0.0'))).toBe(30);
    expect(maxDays(judgedBy('0.9.0'))).toBe(90);
  });

  it('are nobody’s where no standard or profile is left', () => {
    expect(maxDays(judgedBy('1.0.0', 'gone'))).toBeUndefined();
    expect(maxDays(judgedBy('1.0.0'), [])).toBeUndefined();
    expect(maxDays({})).toBeUndefined();
  });

  it('count the days from today, across months', () => {
    const policy = policyFor(judgedBy('2.0.0'), loaded, builtInRules)!;
    const today = '2027-02-10';
    expect(toWaiverTerms(policy, today).latestExpiry).toBe('2027-03-12');
    const check = (ruleId: string, expires: string) => () =>
      checkTerms({ ruleId, expires }, policy, today);
    expect(check('docs/readme', '2027-02-10')).not.toThrow();
    expect(check('docs/readme', '2027-03-12')).not.toThrow();
    expect(check('docs/readme', '2027-03-13')).toThrow(
      'expires: must be a day from 2027-02-10 to 2027-03-12',
    );
    expect(check('docs/readme', '2027-02-09')).toThrow('expires: must be');
    expect(check('docs/runbook', today)).toThrow('does not allow waivers');
    expect(check('docs/runbok', today)).toThrow("no rule 'docs/runbok'");
  });
});
