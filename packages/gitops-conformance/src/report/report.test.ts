import { Assessment } from '../model/Assessment';
import {
  assessment,
  assessments,
  failingAt,
  standard,
} from './__testUtils__/assessments';
import { renderGithub } from './renderGithub';
import { renderHuman } from './renderHuman';
import { renderJson } from './renderJson';
import { renderMarkdown } from './renderMarkdown';

const manyAt = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    path: `f${index}.yaml`,
    line: 1,
    message: 'seen here',
  }));

describe('human', () => {
  const report = renderHuman(assessments, { standard });

  it('says what was reached and what stands in the way', () => {
    expect(report).toContain('Phase 1 of 4: Platform');
    expect(report).toContain('Phase 2, Proven pattern, is 2 findings away');
    expect(report).toContain('critical  layout/b  does not hold');
    expect(report).toContain('b|c.yaml:1  seen here');
    expect(report).toContain('waived until 2027-01-31 (accepted-risk): Agreed');
    expect(report).toContain('Unknown: Rate limited');
    expect(report.indexOf('layout/b')).toBeLessThan(report.indexOf('layout/c'));
  });

  it('names waivers that do not count', () => {
    const noticed = {
      ...assessment,
      notices: [{ path: 'waivers.yaml', line: 5, message: 'a mistake' }],
    };
    expect(renderHuman([noticed], { standard })).toContain(
      'waivers.yaml:5  a mistake',
    );
    expect(renderMarkdown([noticed], { standard })).toContain(
      '`waivers.yaml:5` a mistake',
    );
  });

  it('has colours only when asked', () => {
    expect(report).not.toContain('\u001b');
    expect(renderHuman(assessments, { standard, colour: true })).toContain(
      '\u001b[31m',
    );
  });
});

describe('human, of names that a terminal would obey', () => {
  it('shows what cannot be seen, and keeps each location on its line', () => {
    const names = 'a\nb\u001b[31mc\u202ed\u0007e\u2028f';
    const hostile = failingAt([{ path: names, line: 1, message: 'seen here' }]);
    const text = renderHuman([hostile], { standard });
    expect(text).toContain('a\\u000ab\\u001b[31mc\\u202ed\\u0007e\\u2028f');
    // eslint-disable-next-line no-control-regex
    expect(text.replace(/\n/g, '')).not.toMatch(/[\x00-\x1f\u2028\u202e]/);
  });
});

describe('json', () => {
  it('is what was assessed', () => {
    expect(JSON.parse(renderJson(assessments))).toEqual(
      JSON.parse(JSON.stringify(assessments)),
    );
  });
});

describe('github', () => {
  it('escapes what a workflow command must not hold', () => {
    const lines = renderGithub([assessment]).trimEnd().split('\n');
    expect(lines).toEqual([
      expect.stringMatching(
        /^::error file=over lays\/prod & <more>\/a\.yaml,line=1,title=layout\/b::does not hold%0Aseen here%0AFix: Fix it$/,
      ),
      expect.stringMatching(/^::error file=b\|c\.yaml/),
      expect.stringMatching(/^::notice title=layout\/c \(unknown\)::/),
      expect.stringMatching(
        /^::notice title=layout\/e::No place: 100%25, "quoted"%0AFix/,
      ),
    ]);
  });

  it('lists what GitHub shows, and says how much more there is', () => {
    const lines = renderGithub([failingAt(manyAt(25))])
      .trimEnd()
      .split('\n');
    expect(lines).toHaveLength(11);
    expect(lines.filter(line => line.startsWith('::error'))).toHaveLength(10);
    expect(lines[10]).toMatch(/^::notice .*::15 more locations with findings/);
    const notices = renderGithub([
      failingAt(manyAt(11), { rule: { severity: 'info' } }),
    ]);
    expect(notices.match(/^::notice/gm)).toHaveLength(10);
    expect(notices).toContain('::2 more locations');
    const few = renderGithub([failingAt(manyAt(10))]);
    expect(few.match(/^::/gm)).toHaveLength(10);
  });
});

describe('markdown', () => {
  it('keeps text of the repository from becoming markup', () => {
    const report = renderMarkdown(assessments, { standard });
    expect(report).toContain('**Phase 1 of 4, Platform**');
    expect(report).toContain(
      '| critical, blocks | layout/b | does not hold | `over lays/prod & <more>/a.yaml:1`<br><code>b&#124;c.yaml&#58;1</code> |',
    );
    expect(report).toContain('Unknown: Rate limited');
  });

  it('fits into a comment, and says what does not', () => {
    const many = Array.from({ length: 400 }, (_, index): Assessment => ({
      ...assessment,
      entityRef: `e${index}`,
    }));
    const report = renderMarkdown(many, { standard });
    expect(report.length).toBeLessThan(65_536);
    expect(report).toMatch(/\d+ entities did not fit into this comment/);
    expect(report.match(/^## /gm)!.length).toBeGreaterThan(20);
  });
});
