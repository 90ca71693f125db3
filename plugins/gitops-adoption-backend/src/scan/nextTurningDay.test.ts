import { builtInRules, parseStandard } from '@gitops-adoption/conformance';
import { STANDARD } from '../__testUtils__/TestEstate';
import { nextTurningDay } from './nextTurningDay';

const { standard } = parseStandard(
  `${STANDARD}  deprecations:
    - rule: environments/no-branch-per-environment
      sunset: 2027-03-31
`,
  { rules: builtInRules },
);
const agreement = (approvedOn: string, expires: string, entity?: string) => ({
  entity,
  approvedOn,
  expires,
});
const next = (
  today: string,
  agreements: ReturnType<typeof agreement>[] = [],
  rules = builtInRules,
) =>
  nextTurningDay({
    today,
    entityRef: 'component:default/orders',
    standards: [{ target: 'standard.yaml', standard, errors: [] }],
    rules,
    repository: undefined,
    agreements,
  });

describe('nextTurningDay', () => {
  it('is the sunset of a deprecation, and then nothing', () => {
    expect(next('2026-11-01')).toBe('2027-03-31');
    expect(next('2027-03-31')).toBeUndefined();
  });

  it('is the first day of an agreement, and the day after its last', () => {
    const agreed = [agreement('2026-11-10', '2026-11-30')];
    expect(next('2026-11-01', agreed)).toBe('2026-11-10');
    expect(next('2026-11-10', agreed)).toBe('2026-12-01');
    expect(next('2026-12-01', agreed)).toBe('2027-03-31');
  });

  it('leaves out agreements on others, and dates that make no sense', () => {
    expect(
      next('2026-11-01', [
        agreement('2026-11-10', '2026-11-30', 'component:default/shop'),
        agreement('2026-10-10', 'soon'),
      ]),
    ).toBe('2027-03-31');
    expect(
      next('2026-11-01', [
        agreement('2026-11-10', '2026-11-30', 'Component:default/Orders'),
      ]),
    ).toBe('2026-11-10');
  });

  it('is the next day where a module adds rules', () => {
    const added = { ...builtInRules[0], id: 'acme/own' };
    expect(next('2026-12-31', [], [...builtInRules, added])).toBe('2027-01-01');
  });
});
