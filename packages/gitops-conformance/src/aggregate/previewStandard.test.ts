import {
  TODAY,
  entity,
  factsWith,
  failAt,
  ladder,
  pass,
  standardWith,
} from '../assess/__testUtils__/judgement';
import { assess } from '../assess/assess';
import { previewStandard } from './previewStandard';
import { StandardComparison } from './StandardComparison';

const rules = ladder(pass, failAt('a.yaml'), pass);
const current = standardWith({
  rules,
  profile: '      rules: { layout/phase-2: { enabled: false } }',
  spec: '  phases: { "2": { gates: [layout/phase-3] } }',
});
const draft = standardWith({ rules });

describe('previewStandard', () => {
  it('tells who would newly fail what, and whose phase changes', () => {
    const preview = previewStandard({
      current,
      draft,
      rules,
      today: TODAY,
      entities: [
        { entity, facts: factsWith() },
        {
          entity: { ...entity, ref: 'component:default/unread' },
          facts: { unknown: 'never scanned' },
        },
      ],
    });
    expect(preview).toMatchObject({
      assessed: 2,
      unknown: 1,
      newlyFailing: [
        {
          ruleId: 'layout/phase-2',
          entities: [entity.ref],
          messages: [expect.stringMatching(/./)],
        },
      ],
      noLongerFailing: [],
      entities: [{ ref: entity.ref, before: 2, after: 1 }],
      teams: [],
      estate: {
        before: { verdict: 'hold', findings: 0 },
        after: {
          verdict: 'hold',
          findings: 1,
          distribution: { unknown: 1, total: 2 },
        },
      },
    });
    const back = previewStandard({
      current: draft,
      draft: current,
      rules,
      today: TODAY,
      entities: [{ entity, facts: factsWith() }],
    });
    expect(back.noLongerFailing.map(({ ruleId }) => ruleId)).toEqual([
      'layout/phase-2',
    ]);
    expect(back.noLongerFailing[0].messages).toEqual([
      'The draft does not ask for it',
    ]);
    expect(back.teams).toEqual([{ ref: entity.owner, before: 1, after: 2 }]);
  });

  it('answers for an unchanged standard with nothing', () => {
    const same = previewStandard({
      current,
      draft: current,
      rules,
      today: TODAY,
      entities: [{ entity, facts: factsWith() }],
    });
    expect([...same.newlyFailing, ...same.entities, ...same.teams]).toEqual([]);
  });

  it('counts who gets a profile and who loses one', () => {
    const judged = (standard: typeof draft) =>
      assess({ entity, facts: factsWith(), standard, rules, today: TODAY });
    const gained = new StandardComparison({ current, draft });
    gained.add(undefined, judged(draft));
    expect(gained.preview()).toMatchObject({
      assessed: 1,
      newlyFailing: [{ entities: [entity.ref] }],
      estate: {
        before: { distribution: { total: 0 }, findings: 0 },
        after: { distribution: { total: 1 }, findings: 1 },
      },
    });
    const lost = new StandardComparison({ current: draft, draft: current });
    lost.add(judged(draft), undefined);
    expect(lost.preview()).toMatchObject({
      assessed: 0,
      noLongerFailing: [
        {
          entities: [entity.ref],
          messages: ['The draft does not ask for it'],
        },
      ],
    });
  });
});
