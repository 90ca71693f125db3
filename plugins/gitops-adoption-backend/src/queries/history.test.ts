import { EstateSnapshot } from '../snapshot/EstateSnapshot';
import { adoptionHistory } from './history';

const entity = (ref: string, owner: string): any => [
  ref,
  { summary: { owner } },
];
const estate = new EstateSnapshot({
  revision: '1',
  entities: new Map([
    entity('a', 'group:x'),
    entity('b', 'group:x'),
    entity('c', 'group:y'),
  ]),
  teams: new Map([
    ['group:x', { ref: 'group:x', title: 'x', parents: ['group:top'] }],
    ['group:top', { ref: 'group:top', title: 'top', parents: ['group:x'] }],
  ]),
});
const change = (entity_ref: string, to_state: string, day: string) => ({
  entity_ref,
  to_state,
  at: `${day}T12:00:00Z`,
});
const transitions = [
  change('a', 'unknown', '2026-01-01'),
  change('b', '1', '2026-01-01'),
  change('hidden', '4', '2026-01-01'),
  change('a', '0', '2026-01-02'),
  change('a', '2', '2026-01-02'),
  change('c', 'exempt', '2026-01-20'),
  change('b', '3', '2026-01-25'),
];
const findings = [
  { entity_ref: 'a', day: '2026-01-20', opened: 2, fixed: 0 },
  { entity_ref: 'c', day: '2026-01-20', opened: 1, fixed: 1 },
  { entity_ref: 'hidden', day: '2026-01-20', opened: 50, fixed: 50 },
  { entity_ref: 'a', day: '2026-01-22', opened: 0, fixed: 2 },
];
const days = (
  options: Pick<
    Parameters<typeof adoptionHistory>[2],
    'owner' | 'entity' | 'days'
  >,
  known: Partial<Parameters<typeof adoptionHistory>[1]> = {},
) =>
  adoptionHistory(
    estate,
    { phases: transitions, findings: [], ...known },
    { ...options, now: new Date('2026-01-31T08:00:00Z') },
  );
const history = (options: Parameters<typeof days>[0]) =>
  days(options).map(
    ({ date, distribution: { phases, unknown, exempt, total } }) => [
      date,
      Object.values(phases).join(''),
      unknown,
      exempt,
      total,
    ],
  );

describe('adoptionHistory', () => {
  it('has a day for each on which something changed, as it ended', () => {
    expect(history({ days: 90 })).toEqual([
      ['2026-01-01', '01000', 1, 0, 2],
      ['2026-01-02', '01100', 0, 0, 2],
      ['2026-01-20', '01100', 0, 1, 3],
      ['2026-01-25', '00110', 0, 1, 3],
    ]);
  });

  it('begins with what was so before', () => {
    expect(history({ days: 10 })).toEqual([
      ['2026-01-21', '01100', 0, 1, 3],
      ['2026-01-25', '00110', 0, 1, 3],
    ]);
  });

  it('is that of a team and of the groups below it, also where they contain each other', () => {
    expect(history({ days: 10, owner: 'group:top' })).toEqual([
      ['2026-01-21', '01100', 0, 0, 2],
      ['2026-01-25', '00110', 0, 0, 2],
    ]);
  });

  it('is that of one entity', () => {
    expect(history({ days: 90, entity: 'b' })).toEqual([
      ['2026-01-01', '01000', 0, 0, 1],
      ['2026-01-25', '00010', 0, 0, 1],
    ]);
    expect(history({ days: 90, entity: 'hidden' })).toEqual([]);
  });

  it('counts the findings that came and went, of those in the scope', () => {
    const counts = (options: Parameters<typeof days>[0]) =>
      days(options, { findings }).map(
        ({ date, opened, fixed, distribution }) => [
          date,
          opened,
          fixed,
          distribution.total,
        ],
      );
    expect(counts({ days: 14 })).toEqual([
      ['2026-01-17', 0, 0, 2],
      ['2026-01-20', 3, 1, 3],
      ['2026-01-22', 0, 2, 3],
      ['2026-01-25', 0, 0, 3],
    ]);
    expect(counts({ days: 14, entity: 'a' })).toEqual([
      ['2026-01-17', 0, 0, 1],
      ['2026-01-20', 2, 0, 1],
      ['2026-01-22', 0, 2, 1],
    ]);
  });
});
