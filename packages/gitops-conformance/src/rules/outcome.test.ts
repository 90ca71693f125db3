import { RepositoryFacts } from '../model/RepositoryFacts';
import { demand, forbid, evaluateEach } from './outcome';

const read = { limits: [], problems: [] } as unknown as RepositoryFacts;
const unread = {
  limits: [
    { limit: 'file-count', message: 'only 20000 of 30000 files were read' },
  ],
  problems: [],
} as unknown as RepositoryFacts;
const finding = { path: 'base/secret.yaml', line: 4, message: 'a finding' };
const says = { pass: 'Fine.', fail: 'Not fine.', none: 'Nothing to judge.' };

describe('forbid', () => {
  it('fails on a finding, whatever was not read', () => {
    expect(forbid({ facts: unread, found: [finding], ...says }).state).toBe(
      'fail',
    );
  });

  it('does not pass a tree that was not read in full', () => {
    expect(forbid({ facts: read, found: [], ...says }).state).toBe('pass');
    expect(forbid({ facts: unread, found: [], ...says }).state).toBe('unknown');
  });
});

describe('demand', () => {
  it('passes on what is there, whatever was not read', () => {
    expect(demand({ facts: unread, missing: [], ...says }).state).toBe('pass');
  });

  it('does not call missing what may not have been read', () => {
    expect(demand({ facts: read, missing: [finding], ...says }).state).toBe(
      'fail',
    );
    expect(demand({ facts: unread, missing: [finding], ...says }).state).toBe(
      'unknown',
    );
  });
});

describe('evaluateEach', () => {
  it('lets one undecided subject keep the rule from passing', () => {
    const options = { facts: read, subjects: 2, failing: [], ...says };
    expect(evaluateEach({ ...options, undecided: [finding] }).state).toBe(
      'unknown',
    );
    expect(evaluateEach(options).state).toBe('pass');
    expect(evaluateEach({ ...options, subjects: 0 }).state).toBe(
      'not-applicable',
    );
  });
});
