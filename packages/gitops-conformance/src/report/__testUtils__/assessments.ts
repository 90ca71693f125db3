import {
  TODAY,
  entity,
  factsWith,
  failAt,
  pass,
  ruleWith,
  standardWith,
  unknown,
} from '../../assess/__testUtils__/judgement';
import { AssessOptions, assess } from '../../assess/assess';
import { Evidence } from '../../model/Assessment';
import { Rule } from '../../model/Rule';

/** Rules with every state, on an entity that was read and one that was not. */
export const rules = [
  ruleWith({ id: 'layout/a', evaluate: pass }),
  ruleWith({
    id: 'layout/b',
    phase: 2,
    severity: 'critical',
    evaluate: failAt('over lays/prod & <more>/a.yaml', 'b|c.yaml'),
  }),
  ruleWith({ id: 'layout/c', phase: 2, evaluate: unknown }),
  ruleWith({ id: 'layout/d', phase: 3, evaluate: failAt('d.yaml') }),
  ruleWith({
    id: 'layout/e',
    phase: 3,
    severity: 'info',
    evaluate: {
      state: 'fail',
      message: 'No place: 100%, "quoted"',
      evidence: [],
    },
  }),
];
export const standard = standardWith({ rules });
export const assessment = assess({
  entity,
  facts: factsWith(),
  standard,
  rules,
  today: TODAY,
  waivers: [
    {
      rule: 'layout/d',
      reason: 'accepted-risk',
      text: 'Agreed',
      requestedBy: 'user:default/ada',
      approvedBy: 'user:default/grace',
      approvedOn: '2026-11-01',
      expires: '2027-01-31',
    },
  ],
});
const unread = assess({
  entity: { ...entity, ref: 'component:default/unread' },
  facts: { unknown: 'Rate limited' },
  standard,
  rules,
  today: TODAY,
});
export const assessments = [assessment, unread];

/** What a rule that fails at some locations says of the entity. */
export function failingAt(
  evidence: readonly Evidence[],
  {
    rule = {},
    ...options
  }: Partial<AssessOptions> & { rule?: Partial<Rule> } = {},
) {
  const failing = ruleWith({
    id: 'layout/x',
    evaluate: { state: 'fail', message: 'does not hold', evidence },
    ...rule,
  });
  return assess({
    entity,
    facts: factsWith(),
    standard: standardWith({ rules: [failing] }),
    rules: [failing],
    today: TODAY,
    comparison: {},
    ...options,
  });
}
