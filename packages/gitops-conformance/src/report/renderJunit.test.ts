import { XMLParser, XMLValidator } from 'fast-xml-parser';
import {
  assessment,
  assessments,
  failingAt,
} from './__testUtils__/assessments';
import { RenderJunitOptions, renderJunit } from './renderJunit';

/** The elements of the schema that Jenkins' xUnit plug-in holds reports against: attributes, and what lies within. */
const SCHEMA: Record<string, { attributes: string[]; children: string[] }> = {
  testsuites: {
    attributes: ['name', 'time', 'tests', 'failures', 'errors'],
    children: ['testsuite'],
  },
  testsuite: {
    attributes: [
      ...['name', 'tests', 'failures', 'errors', 'group', 'time', 'skipped'],
      ...['timestamp', 'hostname', 'id', 'package', 'file', 'log', 'url'],
    ],
    children: [
      ...['testsuite', 'properties', 'testcase', 'system-out', 'system-err'],
    ],
  },
  testcase: {
    attributes: ['name', 'time', 'classname', 'group'],
    children: ['skipped', 'error', 'failure', 'system-out', 'system-err'],
  },
  failure: { attributes: ['type', 'message'], children: [] },
  error: { attributes: ['type', 'message'], children: [] },
  skipped: { attributes: ['type', 'message'], children: [] },
  'system-out': { attributes: [], children: [] },
  'system-err': { attributes: [], children: [] },
};

const parse = (xml: string) =>
  new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    attributesGroupName: ':@',
    preserveOrder: true,
    trimValues: false,
  }).parse(xml);

/** What of a document is not in the schema. */
function violations(nodes: any[], parent?: string): string[] {
  return nodes.flatMap(node => {
    const name = Object.keys(node).find(key => key !== ':@')!;
    if (name.startsWith('?') || name === '#text') return [];
    const allowed = SCHEMA[name];
    if (!allowed) return [`<${name}>`];
    return [
      ...(parent && !SCHEMA[parent].children.includes(name)
        ? [`<${name}> in <${parent}>`]
        : []),
      ...Object.keys(node[':@'] ?? {})
        .filter(attribute => !allowed.attributes.includes(attribute))
        .map(attribute => `${attribute} of <${name}>`),
      ...violations(node[name], name),
    ];
  });
}

const cases = (options?: RenderJunitOptions) =>
  new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    isArray: name => name === 'testsuite' || name === 'testcase',
  }).parse(renderJunit(assessments, options)).testsuites;

describe('junit', () => {
  it('is XML as the schema has it', () => {
    const report = renderJunit([...assessments, failingAt([])], {
      seconds: 1.5,
    });
    expect(XMLValidator.validate(report)).toBe(true);
    expect(violations(parse(report))).toEqual([]);
    expect(report).toContain('time="1.500"');
    expect(
      violations(parse('<testsuites skipped="1"><x/></testsuites>')),
    ).toEqual(['skipped of <testsuites>', '<x>']);
  });

  it('has a case a rule, with counts that add up', () => {
    const { testsuite, ...all } = cases();
    expect(testsuite[0]).toMatchObject({
      name: 'component:default/payments-api',
      tests: '5',
      failures: '1',
      errors: '1',
      skipped: '1',
      file: 'over lays/prod & <more>/a.yaml',
    });
    expect(testsuite[0].testcase).toMatchObject([
      { classname: 'component:default/payments-api' },
      { failure: { type: 'critical', message: 'does not hold' } },
      { error: { type: 'unknown', message: 'cannot be determined' } },
      { skipped: { message: 'waived: does not hold' } },
      { 'system-out': expect.stringContaining('No place') },
    ]);
    expect(testsuite[0].testcase[1].failure['#text']).toContain(
      'over lays/prod & <more>/a.yaml:1',
    );
    expect(testsuite[1]).toMatchObject({
      errors: '4',
      skipped: '1',
      'system-err': 'Rate limited',
    });
    for (const count of ['tests', 'failures', 'errors']) {
      expect(Number(all[count])).toBe(
        testsuite.reduce((sum: number, suite: any) => sum + +suite[count], 0),
      );
    }
  });

  it('skips what may be unknown', () => {
    expect(cases({ allowUnknown: true })).toMatchObject({
      failures: '1',
      errors: '0',
    });
  });

  it('names no case twice', () => {
    const report = renderJunit([assessment, assessment]);
    const names = report.match(/<testcase classname="[^"]*" name="[^"]*"/g)!;
    expect(new Set(names).size).toBe(names.length);
  });

  it('reports an entity without any rule', () => {
    const report = renderJunit([
      { ...assessment, results: [], unknown: 'No profile' },
    ]);
    expect(report).toContain('tests="1" failures="0" errors="1"');
    expect(report).toContain('message="No profile"');
  });

  it('lists some locations, and counts the others', () => {
    const evidence = Array.from({ length: 500 }, (_, index) => ({
      path: `f${index}.yaml`,
      message: 'x',
    }));
    const report = renderJunit([failingAt(evidence)]);
    expect(report).toContain('and 480 more');
    expect(report).not.toContain('f20.yaml');
  });
});
