import fc from 'fast-check';
import { Outcome } from '../model/Rule';
import {
  TODAY,
  entity,
  factsWith,
  failAt,
  pass,
  ruleWith,
  standardWith,
  unknown,
} from './__testUtils__/judgement';
import { assess } from './assess';
import { Phase } from '../model/phases';

const standard = standardWith();

describe('what is unknown', () => {
  it('never raises a phase: any results taken away leave it where it was, or below', () => {
    const outcome = fc.constantFrom<Outcome>(pass, unknown, failAt('a.yaml'), {
      state: 'not-applicable',
      message: 'none',
    });
    const phase = fc.constantFrom<Exclude<Phase, 0>>(1, 2, 3, 4);
    const rules = fc.array(
      fc.record({
        evaluate: outcome,
        phase,
        gate: fc.boolean(),
        lost: fc.boolean(),
      }),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(rules, chosen => {
        const assessed = (withLosses: boolean) =>
          assess({
            entity,
            facts: factsWith(),
            standard,
            today: TODAY,
            rules: chosen.map(({ lost, evaluate, ...rest }, index) =>
              ruleWith({
                ...rest,
                id: `layout/${index}`,
                evaluate: withLosses && lost ? unknown : evaluate,
              }),
            ),
          }).phase;
        expect(assessed(true)).toBeLessThanOrEqual(assessed(false));
      }),
      { numRuns: 500 },
    );
  });
});
