import { EstateSnapshot } from '../../snapshot/EstateSnapshot';
import { adoptionHistory, entityRefsOf, firstDayOf } from './history';

const entity = (entityRef: string, owner: string): any => [
  entityRef,
  { summary: { entityRef, owner }, source: {} },
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

describe('entityRefsOf', () => {
  it('needs no list of everybody, unless some are hidden', () => {
    expect(entityRefsOf(estate, {})).toBeUndefined();
    const narrowed = estate.narrow(ref => ref !== 'b');
    expect(entityRefsOf(narrowed, {})).toEqual(['a', 'c']);
  });

  it('are those of a team and of the groups below it, also where they contain each other', () => {
    expect(entityRefsOf(estate, { owner: 'group:top' })).toEqual(['a', 'b']);
    expect(entityRefsOf(estate, { owner: 'group:nobody' })).toEqual([]);
  });

  it('is one entity, if it may be seen', () => {
    expect(entityRefsOf(estate, { entity: 'b' })).toEqual(['b']);
    expect(entityRefsOf(estate, { entity: 'hidden' })).toEqual([]);
  });
});

describe('firstDayOf', () => {
  it('is so many days ago', () => {
    const now = new Date('2026-01-31T08:00:00Z');
    expect(firstDayOf({ days: 30, now })).toBe('2026-01-01');
  });
});

describe('adoptionHistory', () => {
  const phase = (
    day: string,
    from_state: string | null,
    to_state: string,
    entities = 1,
  ) => ({ day, from_state, to_state, entities });
  const history = (...args: Parameters<typeof adoptionHistory>) =>
    adoptionHistory(...args).map(
      ({ date, distribution, opened, fixed }) =>
        `${date} ${Object.values(distribution.phases).join('')} ` +
        `${distribution.unknown}+${distribution.exempt} of ${distribution.total}, ` +
        `+${opened} -${fixed}`,
    );

  it('has a day for each on which something changed, as it ended', () => {
    expect(
      history({
        phases: [
          phase('2026-01-01', null, 'unknown', 2),
          phase('2026-01-01', null, '1'),
          phase('2026-01-02', 'unknown', '0', 2),
          phase('2026-01-02', '0', '2'),
          phase('2026-01-20', null, 'exempt'),
        ],
        findings: [],
      }),
    ).toEqual([
      '2026-01-01 01000 2+0 of 3, +0 -0',
      '2026-01-02 11100 0+0 of 3, +0 -0',
      '2026-01-20 11100 0+1 of 4, +0 -0',
    ]);
  });

  it('counts the findings that came and went, also on days without a change of phase', () => {
    expect(
      history({
        phases: [
          phase('2026-01-17', null, '1'),
          phase('2026-01-20', null, '1'),
        ],
        findings: [
          { day: '2026-01-20', opened: 3, fixed: 1 },
          { day: '2026-01-22', opened: 0, fixed: 2 },
        ],
      }),
    ).toEqual([
      '2026-01-17 01000 0+0 of 1, +0 -0',
      '2026-01-20 02000 0+0 of 2, +3 -1',
      '2026-01-22 02000 0+0 of 2, +0 -2',
    ]);
  });

  it('shows nobody as less than nobody after a clock was set back', () => {
    expect(
      history({
        phases: [phase('2026-01-05', '1', '2'), phase('2026-01-10', null, '1')],
        findings: [],
      }),
    ).toEqual([
      '2026-01-05 00100 0+0 of 1, +0 -0',
      '2026-01-10 00100 0+0 of 1, +0 -0',
    ]);
  });
});
