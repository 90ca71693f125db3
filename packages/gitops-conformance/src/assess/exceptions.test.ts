import {
  TODAY,
  assessWith,
  entity,
  factsWith,
  failAt,
  ladder,
  pass,
  ruleWith,
  standardWith,
} from './__testUtils__/judgement';
import { Waiver } from '../model/Waiver';

describe('agreed exceptions', () => {
  const waiver: Waiver = {
    rule: 'layout/phase-2',
    entity: entity.ref,
    reason: 'migration-planned',
    text: 'Moves with the next release',
    requestedBy: 'user:default/ada',
    approvedBy: 'user:default/grace',
    approvedOn: '2026-11-01',
    expires: '2027-01-31',
  };
  const rules = [
    ...ladder(pass, failAt('a.yaml'), pass, failAt('b.yaml')),
    ruleWith({ id: 'layout/other', phase: 2, evaluate: pass }),
  ];
  const withWaiver = (changed: Partial<Waiver>, spec?: string) =>
    assessWith(rules, {
      waivers: [{ ...waiver, ...changed }],
      standard: standardWith({ rules, spec }),
    });

  it('waives a finding: not a pass, and not in the way', () => {
    const { phase, results, gates, score } = withWaiver({});
    expect(results[1]).toMatchObject({
      state: 'waived',
      waiver: { reason: 'migration-planned', expires: '2027-01-31' },
    });
    expect(phase).toBe(3);
    expect(gates[1]).toMatchObject({
      reached: true,
      passed: 1,
      waived: ['layout/phase-2'],
    });
    expect(score).toBe(60);
  });

  it.each<[string, Partial<Waiver>, string]>([
    ['expired on 2026-11-22', { expires: '2026-11-22' }, ''],
    ['same person', { approvedBy: 'Ada' }, ''],
    ['same person', { approvedBy: 'User:default/ada' }, ''],
    ['nobody approved', { approvedBy: '' }, ''],
    ['only starts', { approvedOn: '2026-11-24' }, ''],
    ['longer than the 180 days', { expires: '2027-11-01' }, ''],
    ['longer than the 30 days', {}, '  waivers: { maxDays: 30 }'],
    ['dates cannot be read', { expires: 'soon' }, ''],
    ['dates cannot be read', { expires: '2027-02-30' }, ''],
    [
      'does not allow waivers',
      {},
      '  waivers: { nonWaivable: [layout/phase-2] }',
    ],
  ])('refuses a waiver that %s', (reason, changed, spec) => {
    const { phase, results } = withWaiver(changed, spec);
    expect(phase).toBe(1);
    expect(results[1].state).toBe('fail');
    expect(results[1].waiverRefused).toContain(reason);
  });

  it('does not reach a phase by waivers alone', () => {
    const only = ladder(pass, failAt('a.yaml'));
    expect(assessWith(only, { waivers: [waiver] }).phase).toBe(1);
  });

  it('leaves other entities, rules and paths alone', () => {
    for (const changed of [
      { entity: 'component:default/other' },
      { rule: 'layout/phase-1' },
      { path: 'other/**' },
    ]) {
      expect(withWaiver(changed).results[1]).toMatchObject({ state: 'fail' });
    }
    expect(withWaiver({ path: '*.yaml' }).results[1].state).toBe('waived');
  });

  it('takes an exempt service out, visibly, until the exemption ends', () => {
    const exemption = {
      ...waiver,
      reason: 'very-rapid-iteration' as const,
    };
    const exempt = (today: string) =>
      assessWith(rules, { exemptions: [exemption], today }).exemption;
    expect(exempt(TODAY)).toMatchObject({ reason: 'very-rapid-iteration' });
    expect(exempt('2027-02-01')).toBeUndefined();
  });
});

describe('exceptions in code', () => {
  const rules = ladder(pass, failAt('a.yaml'));
  const agreement = {
    text: 'Agreed',
    requestedBy: 'user:default/ada',
    approvedBy: 'user:default/grace',
    approvedOn: '2026-11-01',
    expires: '2027-01-31',
  };
  const declaredIn = (directory: string, path: string) =>
    assessWith(rules, {
      facts: {
        ...factsWith({
          exceptions: {
            waivers: [
              {
                ...agreement,
                rule: 'layout/phase-2',
                reason: 'accepted-risk',
                source: { path: `${directory}.gitops-adoption/waivers.yaml` },
              },
            ],
            exemptions: [],
            problems: [],
          },
        }),
        path,
      },
    }).results[1].state;

  it('speak for the directory that they lie in', () => {
    expect(declaredIn('', 'apps/api')).toBe('waived');
    expect(declaredIn('apps/api/', 'apps/api')).toBe('waived');
    expect(declaredIn('apps/web/', 'apps/api')).toBe('fail');
    expect(declaredIn('apps/ap/', 'apps/api')).toBe('fail');
  });

  it.each([
    ['apps/api/', true],
    ['apps/web/', false],
  ])('exempt from %s only what lies in it', (directory, exempt) => {
    const { exemption } = assessWith(rules, {
      facts: {
        ...factsWith({
          exceptions: {
            waivers: [],
            exemptions: [
              {
                ...agreement,
                reason: 'very-rapid-iteration',
                source: { path: `${directory}.gitops-adoption/waivers.yaml` },
              },
            ],
            problems: [],
          },
        }),
        path: 'apps/api',
      },
    });
    expect(exemption !== undefined).toBe(exempt);
  });

  it('are reported when they change nothing', () => {
    const source = { path: '.gitops-adoption/waivers.yaml', line: 4 };
    const facts = factsWith({
      exceptions: {
        waivers: [
          {
            ...agreement,
            rule: 'layout/phase-22',
            reason: 'accepted-risk',
            source,
          },
        ],
        exemptions: [
          {
            ...agreement,
            reason: 'early-stage-platform',
            expires: '2028-01-31',
            source,
          },
          {
            ...agreement,
            entity: 'component:default/somebody-else',
            reason: 'early-stage-platform',
            expires: '2020-01-31',
            source,
          },
        ],
        problems: [],
      },
    });
    const { notices, exemption } = assessWith(rules, { facts });
    expect(exemption).toBeUndefined();
    expect(notices).toEqual([
      {
        ...source,
        message:
          "There is no rule 'layout/phase-22'. Did you mean 'layout/phase-2'?",
      },
      {
        ...source,
        message:
          'The exemption does not count: it runs longer than the 180 days that the standard allows',
      },
    ]);
  });

  it('are reported when they have a mistake', () => {
    const problems = [
      { path: '.gitops-adoption/waivers.yaml', line: 5, message: 'a mistake' },
    ];
    const exceptions = { waivers: [], exemptions: [], problems };
    expect(
      assessWith(rules, { facts: factsWith({ exceptions }) }).notices,
    ).toEqual(problems);
    expect(assessWith(rules)).not.toHaveProperty('notices');
  });

  it('are granted by the standard, too', () => {
    const standard = standardWith({
      rules,
      spec: `  waivers:
    granted:
      - rule: layout/phase-2
        entity: ${entity.ref}
        reason: vendor-constraint
        text: The vendor ships it so
        requestedBy: group:default/payments
        approvedBy: group:default/platform
        approvedOn: 2026-11-01
        expires: 2027-01-31`,
    });
    expect(assessWith(rules, { standard }).results[1].state).toBe('waived');
  });
});
