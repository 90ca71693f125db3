import { Assessment, RuleResult } from '../model/Assessment';
import { placeOf } from './words';

/**
 * Assessments as JUnit XML: a suite an entity, a case a rule. Findings that are only informative pass, with their text as
 * output: a test report knows no third state between red and green.
 *
 * @public
 */
export function renderJunit(assessments: readonly Assessment[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="gitops-conformance"${countsOf(
      assessments.flatMap(({ results }) => results),
    )}>`,
    ...assessments.flatMap(renderSuite),
    '</testsuites>',
    '',
  ].join('\n');
}

function renderSuite(assessment: Assessment): string[] {
  const { entityRef, results, unknown } = assessment;
  return [
    `  <testsuite name="${escape(entityRef)}"${countsOf(results)}>`,
    ...(unknown === undefined
      ? []
      : [`    <system-err>${escape(unknown)}</system-err>`]),
    ...results.flatMap(result => renderCase(entityRef, result)),
    '  </testsuite>',
  ];
}

function renderCase(entityRef: string, result: RuleResult): string[] {
  const { ruleId, title, message, state } = result;
  const open = `    <testcase classname="${escape(entityRef)}" name="${escape(
    `${ruleId}: ${title}`,
  )}"`;
  const inner = () => {
    if (isFailure(result)) {
      return `<failure type="${result.severity}" message="${escape(message)}">${escape(details(result))}</failure>`;
    }
    if (state === 'fail') {
      return `<system-out>${escape(details(result))}</system-out>`;
    }
    return state === 'pass'
      ? undefined
      : `<skipped message="${escape(`${state}: ${message}`)}"/>`;
  };
  const content = inner();
  return content === undefined
    ? [`${open}/>`]
    : [`${open}>`, `      ${content}`, '    </testcase>'];
}

function details({ message, evidence, fix }: RuleResult): string {
  return [
    message,
    ...evidence.map(placeOf),
    ...(fix ? [`fix: ${fix}`] : []),
  ].join('\n');
}

function isFailure({ state, severity }: RuleResult): boolean {
  return state === 'fail' && severity !== 'info';
}

function countsOf(results: readonly RuleResult[]): string {
  const failures = results.filter(isFailure).length;
  const skipped = results.filter(
    ({ state }) => state !== 'pass' && state !== 'fail',
  ).length;
  return ` tests="${results.length}" failures="${failures}" errors="0" skipped="${skipped}"`;
}

/** XML 1.0 has no place for most control characters, escaped or not. */
function escape(text: string): string {
  return (
    text
      // eslint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/"/g, '&quot;')
  );
}
