import { Outcome } from '../model/Rule';
import {
  TODAY,
  entity,
  factsWith,
  failAt,
  ladder,
  pass,
  standardWith,
  unknown,
} from './__testUtils__/judgement';
import { assess } from './assess';
import { withoutBaseline } from './baseline';
import { failingGates } from './conformance';

const assessed = (outcome: Outcome) => {
  const rules = ladder(outcome);
  return assess({
    entity,
    facts: factsWith(),
    standard: standardWith({ rules }),
    rules,
    today: TODAY,
  });
};
const left = (before: Outcome, after: Outcome) => {
  const rest = withoutBaseline(assessed(after), assessed(before));
  return {
    gates: failingGates(rest),
    paths: rest.results.flatMap(({ evidence }) =>
      evidence.map(({ path }) => path),
    ),
  };
};
const none = { gates: [], paths: [] };

describe('withoutBaseline', () => {
  it('forgives what was there before, wherever its line is now', () => {
    const moved: Outcome = {
      state: 'fail',
      message: 'x',
      evidence: [{ path: 'a', line: 99, message: 'seen here' }],
    };
    expect(left(failAt('a'), moved)).toEqual(none);
    expect(left(failAt('a', 'b'), failAt('a'))).toEqual(none);
    expect(left(unknown, unknown)).toEqual(none);
    expect(left(failAt('a'), unknown)).toEqual(none);
  });

  it('keeps what is new', () => {
    const gates = ['layout/phase-1'];
    expect(left(pass, failAt('a'))).toEqual({ gates, paths: ['a'] });
    expect(left(failAt('a'), failAt('a', 'b'))).toEqual({
      gates,
      paths: ['b'],
    });
    expect(left(pass, unknown)).toEqual({ gates, paths: [] });
    expect(left(unknown, failAt('a'))).toEqual({ gates, paths: ['a'] });
  });

  it('counts what is not listed', () => {
    const many = (count: number) =>
      failAt(...Array.from({ length: count }, (_, index) => `${index}`));
    expect(left(many(30), many(30))).toEqual(none);
    expect(left(many(30), many(31)).gates).toEqual(['layout/phase-1']);
  });
});
