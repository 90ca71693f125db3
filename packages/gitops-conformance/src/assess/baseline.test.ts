import { RepositoryFacts } from '../model/RepositoryFacts';
import { LimitReached } from '../model/RepositoryTree';
import { Outcome } from '../model/Rule';
import {
  TODAY,
  entity,
  factsWith,
  failAt,
  ladder,
  notApplicable,
  pass,
  standardWith,
  unknown,
} from './__testUtils__/judgement';
import { AssessOptions, assess } from './assess';
import { withoutBaseline } from './baseline';
import { failingGates } from './conformance';

type State = Omit<Partial<AssessOptions>, 'facts'> & {
  readonly facts?: Partial<RepositoryFacts>;
};

const assessed = (outcome: Outcome, { facts, ...options }: State = {}) => {
  const rules = ladder(outcome);
  return assess({
    entity,
    facts: factsWith(facts),
    standard: standardWith({ rules }),
    rules,
    today: TODAY,
    comparison: {},
    ...options,
  });
};
const left = (
  before: Outcome,
  after: Outcome,
  options: { before?: State; after?: State } = {},
) => {
  const rest = withoutBaseline(
    assessed(after, options.after),
    assessed(before, options.before),
  );
  return {
    gates: failingGates(rest),
    paths: rest.results.flatMap(({ evidence }) =>
      evidence.map(({ path }) => path),
    ),
  };
};
const gates = ['layout/phase-1'];
const none = { gates: [], paths: [] };
const seen = (message: string, line = 1): Outcome => ({
  state: 'fail',
  message: 'x',
  evidence: [{ path: 'a', line, message }],
});
const paths = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `f${from + index}`);

describe('withoutBaseline', () => {
  it('forgives what was there before, wherever its line is now', () => {
    expect(left(failAt('a'), seen('seen here', 99))).toEqual(none);
    expect(left(failAt('a', 'b'), failAt('a'))).toEqual(none);
    expect(left(failAt('b', 'a'), failAt('a', 'b'))).toEqual(none);
    expect(left(unknown, unknown)).toEqual(none);
    expect(left(failAt('a'), unknown)).toEqual(none);
    expect(
      left(
        seen('also in b.yaml:12, and on line 3'),
        seen('also in b.yaml:14, and on line 5'),
      ),
    ).toEqual(none);
  });

  it('keeps what is new', () => {
    expect(left(pass, failAt('a'))).toEqual({ gates, paths: ['a'] });
    expect(left(failAt('a'), failAt('a', 'b'))).toEqual({
      gates,
      paths: ['b'],
    });
    expect(left(pass, unknown)).toEqual({ gates, paths: [] });
    expect(left(notApplicable, unknown)).toEqual({ gates, paths: [] });
    expect(left(unknown, failAt('a'))).toEqual({ gates, paths: ['a'] });
    expect(left(seen('"a" is bad'), seen('"b" is bad'))).toEqual({
      gates,
      paths: ['a'],
    });
  });

  it('counts equal findings of a file', () => {
    expect(left(failAt('a', 'a'), failAt('a', 'a'))).toEqual(none);
    expect(left(failAt('a'), failAt('a', 'a'))).toEqual({
      gates,
      paths: ['a'],
    });
  });

  it('tells equal findings of two objects apart', () => {
    const objects = (...names: string[]) => ({
      facts: {
        manifests: names.map((name, index) => ({
          path: 'a',
          line: 10 * index + 1,
          apiVersion: 'v1',
          kind: 'Secret',
          name,
        })),
      },
    });
    const at = (line: number) => seen('seen here', line);
    const both = objects('one', 'two');
    expect(left(at(5), at(15), { before: both, after: both })).toEqual({
      gates,
      paths: ['a'],
    });
    expect(
      left(at(5), at(15), { before: both, after: objects('zero', 'one') }),
    ).toEqual(none);
  });

  it.each([0, 1, 19, 20, 21, 500])('compares all of %d locations', old => {
    const before = old ? failAt(...paths(0, old)) : pass;
    expect(left(before, before)).toEqual(none);
    expect(left(before, failAt(...paths(0, old + 1)))).toEqual({
      gates,
      paths: [`f${old}`],
    });
    expect(left(before, old > 1 ? failAt(...paths(1, old)) : pass)).toEqual(
      none,
    );
    // One goes and one comes: there are as many as before.
    expect(left(before, failAt('new', ...paths(1, old)))).toEqual({
      gates,
      paths: ['new'],
    });
  });

  it('knows files that were moved', () => {
    expect(
      left(failAt('old'), failAt('new'), {
        before: { comparison: { movedTo: new Map([['old', 'new']]) } },
      }),
    ).toEqual(none);
    expect(left(failAt('old'), failAt('new'))).toEqual({
      gates,
      paths: ['new'],
    });
  });

  it('calls unknown what a baseline without all locations cannot tell', () => {
    const cut = { comparison: undefined };
    const rest = withoutBaseline(
      assessed(failAt(...paths(0, 30))),
      assessed(failAt(...paths(0, 30)), cut),
    );
    expect(rest.results).toMatchObject([{ state: 'unknown' }]);
    expect(rest.results[0].fix).toBeUndefined();
    expect(rest.gates[0]).toMatchObject({ blockedBy: [], unknown: gates });
    expect(
      left(failAt(...paths(0, 30)), failAt(...paths(0, 30)), { after: cut })
        .gates,
    ).toEqual(gates);
    // More than it left out: some are new.
    const more = withoutBaseline(
      assessed(failAt(...paths(0, 31))),
      assessed(failAt(...paths(0, 30)), cut),
    );
    expect(more.results).toMatchObject([{ state: 'fail' }]);
  });

  describe('where something was not read', () => {
    const unread = (
      path: string,
      limit: LimitReached['limit'] = 'file-size',
    ): State => ({
      facts: { limits: [{ limit, path, message: `${path} is too large` }] },
    });

    it('does not forgive what may hide behind it', () => {
      for (const after of [failAt('a'), unknown]) {
        expect(
          left(failAt('a'), after, { after: unread('big') }).gates,
        ).toEqual(gates);
        expect(
          left(failAt('a'), after, {
            before: unread('big'),
            after: unread('big'),
          }),
        ).toEqual(none);
      }
      expect(left(unknown, unknown, { after: unread('big') }).gates).toEqual(
        gates,
      );
    });

    it('never forgives a file with more findings than are listed', () => {
      const many = unread('secrets.yaml', 'finding-count');
      expect(
        left(failAt('a'), failAt('a'), { before: many, after: many }).gates,
      ).toEqual(gates);
    });
  });

  it('does not forgive a rule that fails itself', () => {
    const throws = ladder(pass).map(rule => ({
      ...rule,
      evaluate: () => {
        throw new Error('broken');
      },
    }));
    expect(left(failAt('a'), pass, { after: { rules: throws } }).gates).toEqual(
      gates,
    );
  });

  describe('of waived findings', () => {
    const waiver = {
      rule: 'layout/phase-1',
      reason: 'accepted-risk' as const,
      text: 'Agreed',
      requestedBy: 'user:default/ada',
      approvedBy: 'user:default/grace',
      approvedOn: '2026-11-01',
      expires: '2027-01-31',
    };
    const waived = { waivers: [waiver] };

    it('keeps those whose waiver is gone', () => {
      expect(left(failAt('a'), failAt('a'), { before: waived })).toEqual({
        gates,
        paths: ['a'],
      });
    });

    it('leaves waived ones waived', () => {
      expect(
        left(failAt('a'), failAt('a', 'b'), { after: waived }).gates,
      ).toEqual([]);
    });
  });
});
