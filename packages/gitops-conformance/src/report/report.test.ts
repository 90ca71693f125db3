import sarifSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import {
  TODAY,
  entity,
  factsWith,
  failAt,
  pass,
  ruleWith,
  standardWith,
  unknown,
} from '../assess/__testUtils__/judgement';
import { assess } from '../assess/assess';
import { renderGithub } from './renderGithub';
import { renderHuman } from './renderHuman';
import { renderJson } from './renderJson';
import { renderJunit } from './renderJunit';
import { renderMarkdown } from './renderMarkdown';
import { renderSarif } from './renderSarif';

const rules = [
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
const standard = standardWith({ rules });
const assessment = assess({
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
const assessments = [assessment, unread];

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
  it('shows what cannot be seen, and keeps each place on its line', () => {
    const names = 'a\nb\u001b[31mc\u202ed\u0007e\u2028f';
    const rule = ruleWith({ id: 'layout/x', evaluate: failAt(names) });
    const hostile = assess({
      entity,
      facts: factsWith(),
      standard: standardWith({ rules: [rule] }),
      rules: [rule],
      today: TODAY,
    });
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

describe('sarif', () => {
  const log = JSON.parse(renderSarif(assessments, { rules }));

  it('is valid SARIF 2.1.0', () => {
    const ajv = new Ajv({
      strict: false,
      allErrors: true,
      unicodeRegExp: false,
    });
    addFormats(ajv);
    const validate = ajv.compile({ ...sarifSchema, id: undefined });
    validate(log);
    expect(validate.errors ?? []).toEqual([]);
    expect(validate({ ...log, version: '2.0.0' })).toBe(false);
  });

  it('lists findings with their places, waived ones suppressed, unknown ones open', () => {
    const own = log.runs[0].results.filter((result: any) =>
      result.partialFingerprints['gitopsAdoption/v1'].startsWith(
        'component:default/payments-api|',
      ),
    );
    expect(
      own.map((result: any) => [
        result.ruleId,
        result.kind,
        result.level,
        result.locations?.[0].physicalLocation.artifactLocation.uri,
        result.suppressions?.[0].justification,
      ]),
    ).toEqual([
      [
        'layout/b',
        'fail',
        'error',
        'over%20lays/prod%20&%20%3Cmore%3E/a.yaml',
        undefined,
      ],
      ['layout/b', 'fail', 'error', 'b%7Cc.yaml', undefined],
      ['layout/c', 'open', 'none', '.', undefined],
      [
        'layout/d',
        'fail',
        'error',
        'd.yaml',
        'accepted-risk until 2027-01-31: Agreed',
      ],
      ['layout/e', 'fail', 'note', '.', undefined],
    ]);
    const fingerprints = own.map(
      (result: any) => result.partialFingerprints['gitopsAdoption/v1'],
    );
    expect(new Set(fingerprints).size).toBe(own.length);
  });
});

describe('junit', () => {
  const report = renderJunit(assessments);

  it('is XML with a case a rule', () => {
    expect(XMLValidator.validate(report)).toBe(true);
    const { testsuites } = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: '',
      isArray: name => name === 'testsuite' || name === 'testcase',
    }).parse(report);
    expect(testsuites.testsuite[0]).toMatchObject({
      name: 'component:default/payments-api',
      tests: '5',
      failures: '1',
      skipped: '2',
    });
    expect(testsuites.testsuite[0].testcase[1].failure['#text']).toContain(
      'over lays/prod & <more>/a.yaml:1',
    );
    expect(testsuites.testsuite[1]).toMatchObject({ skipped: '5' });
  });
});

describe('github', () => {
  it('escapes what a workflow command must not hold', () => {
    const lines = renderGithub([assessment]).trimEnd().split('\n');
    expect(lines).toEqual([
      expect.stringMatching(
        /^::error file=over lays\/prod & <more>\/a\.yaml,line=1,title=layout\/b::does not hold%0Aseen here%0AFix: Mend it$/,
      ),
      expect.stringMatching(/^::error file=b\|c\.yaml/),
      expect.stringMatching(/^::notice title=layout\/c \(unknown\)::/),
      expect.stringMatching(
        /^::notice title=layout\/e::No place: 100%25, "quoted"%0AFix/,
      ),
    ]);
  });
});

describe('markdown', () => {
  it('keeps text of the repository from becoming markup', () => {
    const report = renderMarkdown(assessments, { standard });
    expect(report).toContain('**Phase 1 of 4, Platform**');
    expect(report).toContain(
      '| critical, blocks | layout/b | does not hold | `over lays/prod & <more>/a.yaml:1`<br>`bc.yaml:1` |',
    );
    expect(report).toContain('Unknown: Rate limited');
  });
});
