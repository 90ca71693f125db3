import {
  assessWith,
  entity,
  factsWith,
  failAt,
  ladder,
  notApplicable,
  pass,
  ruleWith,
  standardWith,
  TODAY,
  unknown,
} from './__testUtils__/judgement';
import { assess, assessInSteps } from './assess';

describe('assessInSteps', () => {
  it('comes to the same, a rule a step', () => {
    const rules = ladder(pass, failAt('a'), unknown, pass);
    const options = {
      entity,
      facts: factsWith(),
      standard: standardWith({ rules }),
      rules,
      today: TODAY,
    };
    const steps = assessInSteps(options);
    let taken = 0;
    let step = steps.next();
    for (; !step.done; step = steps.next()) taken++;
    expect(taken).toBe(rules.length);
    expect(step.value).toEqual(assess(options));
  });
});

describe('phases', () => {
  it('reaches a phase when every gate of it and of those before it holds', () => {
    expect(assessWith(ladder(pass, pass, pass, pass)).phase).toBe(4);
    expect(assessWith(ladder(pass, pass, failAt('a'), pass)).phase).toBe(2);
    expect(assessWith(ladder(failAt('a'), pass, pass, pass)).phase).toBe(0);
  });

  it('never reaches a phase over an unknown gate', () => {
    const { phase, gates } = assessWith(ladder(pass, unknown, pass, pass));
    expect(phase).toBe(1);
    expect(gates[1]).toMatchObject({
      phase: 2,
      reached: false,
      blockedBy: [],
      unknown: ['layout/phase-2'],
    });
  });

  it('is not an average: many passes do not outweigh one failing gate', () => {
    const passes = Array.from({ length: 30 }, (_, index) =>
      ruleWith({ id: `layout/pass-${index}`, evaluate: pass }),
    );
    const failing = ruleWith({ id: 'layout/fail', evaluate: failAt('a') });
    const { phase, score } = assessWith([...passes, failing]);
    expect(phase).toBe(0);
    expect(score).toBe(96);
  });

  it('does not take the absence of everything for adoption', () => {
    const { phase, gates } = assessWith(
      ladder(notApplicable, notApplicable, notApplicable, notApplicable),
    );
    expect(phase).toBe(0);
    expect(gates[0]).toMatchObject({ reached: false, passed: 0, total: 0 });
  });

  it('lets the standard choose the gates of a phase, and a profile change them', () => {
    const rules = [
      ruleWith({ id: 'layout/a', phase: 1, evaluate: pass }),
      ruleWith({ id: 'layout/b', phase: 1, evaluate: failAt('x') }),
      ruleWith({ id: 'layout/c', phase: 3, gate: false, evaluate: pass }),
      ruleWith({ id: 'layout/d', phase: 2, gate: false, evaluate: pass }),
    ];
    const standard = standardWith({
      rules,
      spec: `  phases:
    1: { gates: [layout/a] }
    2: { title: Proven, gates: [layout/c] }`,
      profile: `      rules: { layout/d: { gate: true } }`,
    });
    const { phase, gates, results } = assessWith(rules, { standard });
    expect(phase).toBe(2);
    expect(gates.map(({ total }) => total)).toEqual([1, 2, 0, 0]);
    expect(results.find(({ ruleId }) => ruleId === 'layout/c')!.phase).toBe(2);
  });
});

describe('rules and profiles', () => {
  it('switches rules off by id and by category, the id winning', () => {
    const rules = [
      ruleWith({ id: 'platform/a', evaluate: failAt('x') }),
      ruleWith({ id: 'platform/b', evaluate: pass }),
      ruleWith({ id: 'layout/a', severity: 'error', evaluate: failAt('x') }),
    ];
    const standard = standardWith({
      rules,
      profile: `      rules:
        platform/*: { enabled: false }
        platform/b: { enabled: true, severity: info }
        layout/a: { severity: warning }`,
    });
    const { results } = assessWith(rules, { standard });
    expect(results.map(({ ruleId, severity }) => [ruleId, severity])).toEqual([
      ['platform/b', 'info'],
      ['layout/a', 'warning'],
    ]);
  });

  it('hands parameters over and turns a crash of a rule into unknown', () => {
    const seen: unknown[] = [];
    const rules = [
      ruleWith({
        id: 'layout/a',
        evaluate: ({ parameters }) => {
          seen.push(parameters);
          throw new Error('boom');
        },
      }),
      ruleWith({ id: 'layout/b', evaluate: pass }),
    ];
    const standard = standardWith({
      rules,
      profile: `      rules: { layout/a: { parameters: { depth: 3 } } }`,
    });
    const { results } = assessWith(rules, { standard });
    expect(seen).toEqual([{ depth: 3 }]);
    expect(results.map(({ state }) => state)).toEqual(['unknown', 'pass']);
    expect(results[0].message).toBe('The rule could not run: boom');
  });

  it('says so when no profile applies', () => {
    const result = assessWith(ladder(pass), {
      entity: { ...entity, kind: 'API' },
    });
    expect(result).toMatchObject({
      phase: 0,
      unknown: 'No profile of the standard acme 2.1.0 applies to this entity',
    });
    expect(result.profile).toBeUndefined();
  });

  it('leaves out findings where the standard lets repositories differ', () => {
    const rules = [
      ruleWith({
        evaluate: failAt('apps/api/overlays/prod/patches/a.yaml', 'other.yaml'),
      }),
    ];
    const standard = standardWith({
      rules,
      profile: `      divergence:
        - rule: layout/example
          allow: ["overlays/*/patches/**"]`,
    });
    const facts = { ...factsWith(), path: 'apps/api' };
    const { results } = assessWith(rules, { standard, facts });
    expect(results[0].evidence.map(({ path }) => path)).toEqual(['other.yaml']);

    const allowed = [
      ruleWith({ evaluate: failAt('apps/api/overlays/prod/patches/a.yaml') }),
    ];
    expect(assessWith(allowed, { standard, facts }).results[0]).toMatchObject({
      state: 'pass',
    });
  });

  it('lists the first locations and counts the rest', () => {
    const paths = Array.from({ length: 25 }, (_, index) => `${index}.yaml`);
    const { results } = assessWith([ruleWith({ evaluate: failAt(...paths) })]);
    expect(results[0].evidence).toHaveLength(20);
    expect(results[0].omittedEvidence).toBe(5);
  });

  it('fills in the form of the template that fixes a finding', () => {
    const rules = [ruleWith({ evaluate: failAt('a.yaml') })];
    const standard = standardWith({
      rules,
      profile: `      remediation:
        layout/*:
          template: template:default/kustomize-service
          values:
            name: \${{ entity.name }}
            title: The \${{ entity.name }} of \${{ entity.owner }}
            environments: \${{ facts.environments.names }}
            nested: { ref: "\${{ repository.ref }}", keep: 3 }
            gone: \${{ facts.nothing.of.the.kind }}`,
    });
    const facts = factsWith({
      environments: {
        models: [],
        names: ['dev', 'prod'],
        stages: [],
        paths: {},
      },
    });
    expect(
      assessWith(rules, { standard, facts }).results[0].remediation,
    ).toEqual({
      template: 'template:default/kustomize-service',
      values: {
        name: 'payments-api',
        title: 'The payments-api of group:default/payments',
        environments: ['dev', 'prod'],
        nested: { keep: 3 },
      },
    });
  });
});

describe('what is not known', () => {
  it('keeps an entity without facts at phase 0, every rule unknown', () => {
    const result = assessWith(ladder(pass, pass), {
      facts: { unknown: 'Rate limited until noon' },
    });
    expect(result).toMatchObject({
      phase: 0,
      score: 0,
      unknown: 'Rate limited until noon',
    });
    expect(result.results.map(({ state }) => state)).toEqual([
      'unknown',
      'unknown',
    ]);
  });

  it('does not believe "not applicable" where a part was not read', () => {
    const facts = factsWith({
      limits: [{ limit: 'file-count', message: 'More than 20000 files' }],
    });
    expect(
      assessWith(ladder(notApplicable), { facts }).results[0],
    ).toMatchObject({
      state: 'unknown',
      message: 'Not everything could be read: More than 20000 files',
    });
  });
});

describe('deprecations', () => {
  const rules = ladder(pass, failAt('a.yaml'), pass);
  const standard = standardWith({
    rules,
    spec: `  deprecations:
    - { rule: layout/phase-2, sunset: 2027-03-31, replacement: overlays }`,
  });
  const on = (today: string) => assessWith(rules, { standard, today });

  it('informs before the sunset', () => {
    const { results, gates } = on('2027-03-30');
    expect(results[1]).toMatchObject({
      state: 'fail',
      severity: 'info',
      deprecation: { sunset: '2027-03-31', replacement: 'overlays' },
    });
    expect(gates[1].blockedBy).toEqual([]);
  });

  it.each([
    ['', 'error', ['layout/old']],
    ['      rules: { layout/old: { severity: info } }', 'info', ['layout/old']],
    ['      rules: { layout/old: { gate: false } }', 'error', []],
  ])(
    'bites, unless the standard says otherwise: %s',
    (profile, severity, by) => {
      const mild = ruleWith({
        id: 'layout/old',
        phase: 2,
        severity: 'warning',
        gate: false,
        evaluate: failAt('a.yaml'),
      });
      const { results, gates } = assessWith([mild], {
        standard: standardWith({
          rules: [mild],
          profile,
          spec: '  deprecations: [{ rule: layout/old, sunset: 2026-11-01 }]',
        }),
      });
      expect(results[0].severity).toBe(severity);
      expect(gates[1].blockedBy).toEqual(by);
    },
  );

  it('fails from the sunset on', () => {
    const { results, phase } = on('2027-03-31');
    expect(results[1]).toMatchObject({ state: 'fail', severity: 'error' });
    expect(phase).toBe(1);
  });
});
