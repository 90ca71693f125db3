import {
  builtInRules,
  Assessment,
  parseStandard,
} from '@gitops-adoption/conformance';
import { STANDARD } from '../../__testUtils__/TestEstate';
import { EstateSnapshot } from '../../snapshot/EstateSnapshot';
import { listTeams, TEAM_SORTS } from './teams';

const standard = parseStandard(STANDARD, { rules: builtInRules }).standard!;

const TEAMS: Record<string, string[]> = {
  zebra: [],
  apes: ['zebra'],
  zoo: [],
  // Groups that contain each other have no top.
  hen: ['egg'],
  egg: ['hen'],
};

const estate = new EstateSnapshot({
  revision: '1',
  entities: new Map(
    Object.keys(TEAMS).map(owner => [
      `component:default/${owner}`,
      {
        summary: { owner: `group:default/${owner}` },
        source: {},
        assessment: {
          entityRef: `component:default/${owner}`,
          owner: `group:default/${owner}`,
          phase: 0,
          unknown: 'Not read',
          gates: [],
          results: [],
        } as unknown as Assessment,
      } as any,
    ]),
  ),
  teams: new Map(
    Object.entries(TEAMS).map(([name, parents]) => [
      `group:default/${name}`,
      {
        ref: `group:default/${name}`,
        title: name,
        parents: parents.map(parent => `group:default/${parent}`),
      },
    ]),
  ),
});

const names = (ref?: string) => ref?.replace('group:default/', '');

describe('listTeams', () => {
  it('lists each team once, right below the one that it is part of', () => {
    const { items } = listTeams(estate, standard, {
      sort: 'hierarchy',
      limit: 100,
    });

    expect(items.map(team => [names(team.ref), names(team.parent)])).toEqual([
      ['hen', 'egg'],
      ['egg', 'hen'],
      ['zebra', undefined],
      ['apes', 'zebra'],
      ['zoo', undefined],
    ]);
  });

  it('names no parent that is hidden', () => {
    const visible = estate.narrow(ref => ref !== 'group:default/zebra');

    const { items } = listTeams(visible, standard, {
      sort: 'hierarchy',
      limit: 100,
    });

    expect(items.find(({ ref }) => ref.endsWith('apes'))?.parent).toBe(
      undefined,
    );
  });

  it('has no reverse of the hierarchy', () => {
    expect(TEAM_SORTS).toContain('hierarchy');
    expect(TEAM_SORTS).not.toContain('-hierarchy');
  });
});
