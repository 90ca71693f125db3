import { Assessment, RuleResult } from '@gitops-adoption/conformance';
import { describeResult, summarize } from './describe';

const name = 'a\n\n# Heading @everyone [x](https://evil.example) | `';
const result: RuleResult = {
  ruleId: 'layout/x',
  title: 'An example',
  state: 'fail',
  severity: 'error',
  phase: 1,
  message: `"${name}" is bad`,
  evidence: [{ path: name, line: 7, message: `"${name}" is bad` }],
};

describe('names of a repository', () => {
  it('stay on their line of the log', () => {
    const lines = describeResult(result);
    expect(lines).toHaveLength(2);
    expect(lines.join('')).not.toContain('\n');
  });

  it('become no markup on the output page', () => {
    const assessment = {
      phase: 0,
      score: 0,
      standard: { name: 'acme', version: '1.0.0' },
    } as Assessment;
    const text = summarize(assessment, {
      conforms: false,
      blocking: [result],
      findings: [result],
      message: 'Does not conform',
    });
    const harmless = { ...result, message: 'a', evidence: [] };
    const expected = summarize(assessment, {
      conforms: false,
      blocking: [harmless],
      findings: [harmless],
      message: 'Does not conform',
    });
    expect(text.split('\n')).toHaveLength(expected.split('\n').length);
    const outside = text.replace(/<code>.*?<\/code>/g, '');
    expect(outside).not.toMatch(/@everyone|evil\.example/);
  });
});
