import fc from 'fast-check';
import { Assessment } from '../model/Assessment';
import { Phase } from '../model/phases';
import { made, many, standard } from './__testUtils__/assessments';
import { aggregateTeam } from './aggregateTeam';

describe('aggregateTeam', () => {
  it('is at the phase that the share of the standard has reached', () => {
    const team = (...assessments: Assessment[][]) =>
      aggregateTeam('group:default/payments', assessments.flat(), standard);
    expect(team(many(4, { phase: 2 }), many(1, { phase: 0 }, 'z')).phase).toBe(
      2,
    );
    expect(team(many(3, { phase: 2 }), many(2, { phase: 1 }, 'z')).phase).toBe(
      1,
    );
    expect(team().phase).toBe(0);
  });

  it('counts unknown as not reached, and leaves exempt out of the share', () => {
    const members = [
      ...many(4, { phase: 3 }),
      made({ name: 'unread', unknown: true }),
      made({ name: 'exempt', phase: 0, exempt: true }),
    ];
    expect(
      aggregateTeam('group:default/payments', members, standard),
    ).toMatchObject({
      phase: 3,
      distribution: {
        phases: { 0: 0, 1: 0, 2: 0, 3: 4, 4: 0 },
        unknown: 1,
        exempt: 1,
        total: 6,
      },
    });
    const unread = [...members, made({ name: 'unread-2', unknown: true })];
    expect(aggregateTeam('x', unread, standard).phase).toBe(0);
  });

  it('names the most severe drift first and counts an entity once', () => {
    const members = many(3, { phase: 2 });
    const team = aggregateTeam('x', [...members, ...members], standard);
    expect(team.distribution.total).toBe(3);
    expect(team.findings).toBe(6);
    expect(team.topDrift).toEqual([
      expect.objectContaining({
        ruleId: 'layout/phase-3',
        failing: 3,
        applicable: 3,
        teams: 1,
      }),
      expect.objectContaining({ ruleId: 'layout/phase-4', failing: 3 }),
    ]);
  });

  it('never rises when a member becomes unknown', () => {
    const phases = fc.array(fc.constantFrom<Phase>(0, 1, 2, 3, 4), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(phases, fc.nat(), (chosen, index) => {
        const members = chosen.map((phase, position) =>
          made({ name: `s-${position}`, phase }),
        );
        const before = aggregateTeam('x', members, standard).phase;
        const lost = index % members.length;
        members[lost] = made({ name: `s-${lost}`, unknown: true });
        expect(aggregateTeam('x', members, standard).phase).toBeLessThanOrEqual(
          before,
        );
      }),
      { numRuns: 100 },
    );
  });
});
