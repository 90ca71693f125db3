import { PHASE_TEXTS } from '../model/phases';
import { standardWith } from './__testUtils__/judgement';
import { phaseTexts, phaseTitle } from './phases';

const standard = standardWith({
  rules: [],
  spec: `  phases:
    1: { title: Bronze, description: Argo CD deploys it }
    3: { title: Gold }
    4: { description: Nobody is paged for it }`,
});

describe('the texts of phases', () => {
  it('are those of the standard, and the usual ones where it has none', () => {
    expect(phaseTexts(standard)).toEqual([
      PHASE_TEXTS[0],
      { phase: 1, title: 'Bronze', description: 'Argo CD deploys it' },
      PHASE_TEXTS[2],
      { ...PHASE_TEXTS[3], title: 'Gold' },
      { ...PHASE_TEXTS[4], description: 'Nobody is paged for it' },
    ]);
    expect(phaseTitle(standard, 3)).toBe('Gold');
  });

  it('are the usual ones where a standard only names gates', () => {
    const { phases, ...rest } = standardWith({ rules: [] });
    const gated = { ...phases, 2: { ...phases[2], gates: ['layout/a'] } };

    expect(phaseTexts({ ...rest, phases: gated })).toEqual(PHASE_TEXTS);
  });
});
