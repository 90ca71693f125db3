import { Assessment } from '../model/Assessment';
import { Standard } from '../model/Standard';
import { PATTERN, made, many, standard } from './__testUtils__/assessments';
import { aggregateEstate } from './aggregateEstate';

describe('aggregateEstate', () => {
  const codified: Standard = {
    ...standard,
    profiles: [
      { ...standard.profiles[0], name: 'platform' },
      {
        ...standard.profiles[0],
        template: 'template:default/service',
        docs: 'https://docs.acme.example',
        divergence: [
          { rule: 'layout/phase-3', allow: ['x'], guideline: 'https://docs' },
        ],
      },
    ],
  };
  const bare: Standard = {
    ...codified,
    profiles: [codified.profiles[0], standard.profiles[0]],
  };
  const platform = many(2, { phase: 1, profile: 'platform' }, 'platform');
  const verdict = (assessments: Assessment[], against = codified) =>
    aggregateEstate(assessments, { standard: against });

  it('holds until the platform itself is run this way', () => {
    const behind = made({ name: 'ingress', phase: 0, profile: 'platform' });
    const estate = verdict([...platform, behind, ...many(1, { phase: 2 })]);
    expect(estate.phase).toBe(0);
    expect(estate.readiness).toMatchObject({
      verdict: 'hold',
      headline:
        'Hold: standardise the platform itself first. 2 of 3 platform components reached phase 1; behind: ingress.',
    });
    expect(
      verdict(many(9, { phase: 4, guarded: true })).readiness.verdict,
    ).toBe('hold');
  });

  it('does not take an unread platform component for a ready one', () => {
    const unread = made({ name: 'dns', unknown: true, profile: 'platform' });
    expect(verdict([...platform, unread]).readiness.verdict).toBe('hold');
  });

  it('pilots until enough services have proven one pattern', () => {
    const estate = verdict([
      ...platform,
      made({ name: 'a', phase: 2, tool: 'helm' }),
      made({ name: 'b', phase: 2, tool: 'kustomize' }),
    ]);
    expect(estate.phase).toBe(1);
    expect(estate.readiness).toMatchObject({
      verdict: 'pilot',
      headline:
        'Pilot: prove one pattern before others follow. 2 services reached phase 2 on 2 patterns; the commonest has 1, 2 are wanted.',
    });
  });

  it('says in plain words when adoption runs ahead of the standard', () => {
    const tools = ['helm', 'kustomize', 'raw', 'jsonnet'];
    const services = Array.from({ length: 18 }, (_, index) =>
      made({
        name: `s-${index}`,
        phase: 1,
        tool: tools[index % tools.length],
        owner: `group:default/team-${index % 6}`,
      }),
    );
    const { readiness, phase } = verdict([...platform, ...services], bare);
    expect(phase).toBe(1);
    expect(readiness.verdict).toBe('pilot');
    expect(readiness.headline).toBe(
      'GitOps here automates disorder: 18 services of 6 teams are reconciled on 4 different patterns; no profile has a template; no service reached phase 2; 2 on one pattern are wanted.',
    );
  });

  it('wants a codified standard and guardrails before scale', () => {
    const pilots = many(3, { phase: 2, guarded: true });
    const rest = many(5, { phase: 0 }, 'rest');
    expect(verdict([...platform, ...pilots, ...rest], bare)).toMatchObject({
      phase: 2,
      readiness: { verdict: 'pilot' },
    });
    const shut = verdict([...platform, ...pilots], bare).readiness.gates.filter(
      ({ open }) => !open,
    );
    expect(shut.map(({ id }) => id)).toEqual(['standard-codified', 'breadth']);
    expect(shut[0].message).toBe(
      "Profile 'application' has no template, no documentation, no divergence guideline",
    );

    const unguarded = many(3, { phase: 2 });
    expect(verdict([...platform, ...unguarded]).readiness.verdict).toBe(
      'pilot',
    );
    expect(verdict([...platform, ...pilots, ...rest]).readiness).toMatchObject({
      verdict: 'scale',
      headline:
        'Ready to scale: the pattern is proven and codified. 0 of 8 services reached phase 3; 80 % are wanted.',
    });
  });

  it('operates when the organisation follows', () => {
    const services = [
      ...many(8, { phase: 3, guarded: true }),
      ...many(2, { phase: 1, guarded: true }, 'late'),
    ];
    const estate = verdict([...platform, ...services]);
    expect(estate.phase).toBe(3);
    expect(estate.readiness).toMatchObject({
      verdict: 'operate',
      headline:
        'GitOps here enforces consistency: 10 services of 1 team are reconciled on 1 pattern, and 8 of 10 services reached phase 3; 80 % are wanted.',
    });
    expect(
      verdict([...platform, ...many(5, { phase: 4, guarded: true })]).phase,
    ).toBe(4);
  });

  it('counts a service once in a tribe that is reached over two teams, and survives circles', () => {
    const services = [
      made({ name: 'a', owner: 'group:default/a', phase: 1 }),
      made({ name: 'b', owner: 'group:default/b', phase: 1 }),
    ];
    const { teams } = aggregateEstate(services, {
      standard: codified,
      teams: new Map([
        ['group:default/a', ['group:default/tribe', 'group:default/b']],
        ['group:default/b', ['group:default/tribe', 'group:default/a']],
        ['group:default/tribe', ['group:default/a', 'group:default/tribe']],
      ]),
    });
    expect(
      teams.map(({ ref, distribution }) => [ref, distribution.total]),
    ).toEqual([
      ['group:default/a', 2],
      ['group:default/b', 2],
      ['group:default/tribe', 2],
    ]);
  });

  it('measures variance by entropy, and the distance from the standard', () => {
    const strict: Standard = {
      ...codified,
      profiles: codified.profiles.map(profile => ({
        ...profile,
        delivery: { tools: ['kustomize'] },
        secrets: { strategies: ['sops'] },
      })),
    };
    const { variance } = verdict(
      [
        ...many(9, { phase: 1 }),
        made({ name: 'odd', phase: 1, tool: 'helm+raw' }),
        made({ name: 'none', phase: 0 }),
      ],
      strict,
    );
    expect(variance.count).toBe(2);
    expect(variance.effective).toBeCloseTo(1.38, 2);
    expect(
      variance.clusters.map(({ entities, distance }) => [
        entities.length,
        distance,
      ]),
    ).toEqual([
      [9, 1],
      [1, 2],
    ]);
  });

  it('takes services without secrets for those that are otherwise the same', () => {
    const secretless = { ...PATTERN, secretsStrategy: 'none' };
    const { variance } = verdict([
      ...many(3, { phase: 1 }),
      ...many(2, { phase: 1, pattern: secretless }, 'plain'),
      made({ name: 'raw', phase: 1, pattern: { ...secretless, tool: 'raw' } }),
    ]);
    expect(variance.clusters.map(({ entities }) => entities.length)).toEqual([
      5, 1,
    ]);
  });

  it('counts the units of an entity, and the entity once', () => {
    const raw = { ...PATTERN, tool: 'raw' };
    const idle = { ...PATTERN, reconcilerPattern: 'none' };
    const mixed = {
      ...made({ name: 'mixed', phase: 2, tool: 'kustomize+raw' }),
      units: [PATTERN, PATTERN, PATTERN, raw, idle].map((pattern, index) => ({
        name: `unit-${index}`,
        path: `apps/unit-${index}`,
        pattern,
      })),
    };
    const { variance, readiness } = verdict([
      ...platform,
      mixed,
      made({ name: 'plain', phase: 2, tool: 'raw' }),
      made({ name: 'other', phase: 2, tool: 'raw' }),
    ]);
    expect(
      variance.clusters.map(({ pattern, entities, units }) => [
        pattern.tool,
        entities,
        units,
      ]),
    ).toEqual([
      [
        'raw',
        [
          'component:default/mixed',
          'component:default/other',
          'component:default/plain',
        ],
        undefined,
      ],
      ['kustomize', ['component:default/mixed'], 3],
    ]);
    expect(variance).toMatchObject({ count: 2, effective: 2 });
    // A service of many units is still one service.
    expect(
      readiness.gates.find(({ id }) => id === 'pilots-on-one-pattern')?.message,
    ).toBe(
      '3 services reached phase 2 on 2 patterns; the commonest has 3, 2 are wanted',
    );
  });

  it('answers for an empty estate', () => {
    const estate = verdict([]);
    expect(estate).toMatchObject({
      phase: 0,
      teams: [],
      variance: { count: 0, effective: 0 },
    });
    expect(estate.readiness.verdict).toBe('hold');
  });
});
