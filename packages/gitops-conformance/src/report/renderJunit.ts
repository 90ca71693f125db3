import { ComparableAssessment, RuleResult } from '../model/Assessment';
import { evidenceLine, printable, shownEvidence } from './words';
import { xmlAttribute, xmlText } from './xmlText';

/** @public */
export interface RenderJunitOptions {
  /** What cannot be judged lets the run pass: it is skipped, not an error. */
  readonly allowUnknown?: boolean;
  /** How long the run took. */
  readonly seconds?: number;
}

type CaseState = 'passed' | 'failure' | 'error' | 'skipped';

interface Case {
  readonly name: string;
  readonly state: CaseState;
  /** Severity of a failure, `unknown`, `waived` or `not-applicable`. */
  readonly type: string;
  readonly message: string;
  /** Printable lines. */
  readonly details: string;
}

interface Suite {
  readonly name: string;
  readonly file?: string;
  readonly cases: readonly Case[];
  readonly notes: readonly string[];
}

/**
 * Assessments as JUnit XML, as the schema of Jenkins' xUnit plug-in has it: a suite an entity, a case a rule. What fails
 * is a failure, what cannot be judged an error, what is waived or does not apply is skipped. Findings that are only
 * informative pass, with their text as output: a test report knows no third state between red and green.
 *
 * @public
 */
export function renderJunit(
  assessments: readonly ComparableAssessment[],
  options: RenderJunitOptions = {},
): string {
  const suites = uniquelyNamed(
    assessments.map(assessment => toSuite(assessment, options)),
  );
  const { tests, failures, errors } = countsOf(
    suites.flatMap(({ cases }) => cases),
  );
  const attributes = attributesOf({
    name: 'gitops-conformance',
    time: (options.seconds ?? 0).toFixed(3),
    tests,
    failures,
    errors,
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes}>`,
    ...suites.flatMap(renderSuite),
    '</testsuites>',
    '',
  ].join('\n');
}

function toSuite(
  assessment: ComparableAssessment,
  options: RenderJunitOptions,
): Suite {
  const { entityRef, results, unknown, unread = [], notices = [] } = assessment;
  const cases = results.map(result => toCase(result, options));
  return {
    name: entityRef,
    file: results
      .flatMap(({ evidence }) => evidence)
      .find(({ path, repositoryUrl }) => !repositoryUrl && path !== '.')?.path,
    cases:
      unknown === undefined || cases.length
        ? cases
        : [
            {
              name: 'assessment',
              ...unknownState(options),
              type: 'unknown',
              message: unknown,
              details: printable(unknown),
            },
          ],
    notes: [
      ...(unknown === undefined ? [] : [printable(unknown)]),
      ...[...notices, ...unread].map(evidenceLine),
    ],
  };
}

function toCase(result: RuleResult, options: RenderJunitOptions): Case {
  const { ruleId, title, message, state, severity } = result;
  const shared = {
    name: `${ruleId}: ${title}`,
    message,
    details: detailsOf(result),
  };
  const informative = severity === 'info';
  switch (state) {
    case 'pass':
      return { ...shared, state: 'passed', type: state, details: '' };
    case 'fail':
      return {
        ...shared,
        state: informative ? 'passed' : 'failure',
        type: severity,
      };
    case 'unknown':
      return {
        ...shared,
        ...(informative ? { state: 'skipped' } : unknownState(options)),
        type: state,
      };
    default:
      return { ...shared, state: 'skipped', type: state };
  }
}

function unknownState({ allowUnknown }: RenderJunitOptions): {
  state: CaseState;
} {
  return { state: allowUnknown ? 'skipped' : 'error' };
}

function detailsOf(result: RuleResult): string {
  const { message, fix, waiver } = result;
  const { shown, more } = shownEvidence(result);
  return [
    printable(message),
    ...shown.map(evidenceLine),
    ...(more ? [`and ${more} more`] : []),
    ...(waiver
      ? [
          `waived until ${printable(waiver.expires)} (${waiver.reason}): ${printable(waiver.text)}`,
        ]
      : []),
    ...(fix ? [`fix: ${printable(fix)}`] : []),
  ].join('\n');
}

function renderSuite({ name, file, cases, notes }: Suite): string[] {
  return [
    `  <testsuite${attributesOf({ name, ...countsOf(cases), time: '0', file })}>`,
    ...cases.flatMap(entry => renderCase(name, entry)),
    ...(notes.length
      ? [`    <system-err>${xmlText(notes.join('\n'))}</system-err>`]
      : []),
    '  </testsuite>',
  ];
}

function renderCase(classname: string, entry: Case): string[] {
  const { name, state, type, message, details } = entry;
  const open = `    <testcase${attributesOf({ classname, name, time: '0' })}`;
  const output = `      <system-out>${xmlText(details)}</system-out>`;
  if (state === 'passed') {
    return details ? [`${open}>`, output, '    </testcase>'] : [`${open}/>`];
  }
  const inner = attributesOf({ type, message: `${prefixOf(entry)}${message}` });
  return state === 'skipped'
    ? [`${open}>`, `      <skipped${inner}/>`, output, '    </testcase>']
    : [
        `${open}>`,
        `      <${state}${inner}>${xmlText(details)}</${state}>`,
        '    </testcase>',
      ];
}

/** Reporters show the message of what is skipped, and not its type. */
function prefixOf({ state, type }: Case): string {
  return state === 'skipped' ? `${type}: ` : '';
}

function countsOf(cases: readonly Case[]) {
  const count = (wanted: CaseState) =>
    cases.filter(({ state }) => state === wanted).length;
  return {
    tests: cases.length,
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
  };
}

/** GitLab drops a case whose class and name it has seen. */
function uniquelyNamed(suites: readonly Suite[]): Suite[] {
  const used = new Map<string, number>();
  return suites.map(suite => {
    const number = (used.get(suite.name) ?? 0) + 1;
    used.set(suite.name, number);
    return number === 1
      ? suite
      : { ...suite, name: `${suite.name} (${number})` };
  });
}

function attributesOf(
  attributes: Readonly<Record<string, string | number | undefined>>,
): string {
  return Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${xmlAttribute(String(value))}"`)
    .join('');
}
