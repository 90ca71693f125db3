import { Assessment, Evidence, RuleResult } from '../model/Assessment';
import { nextGate, phaseTitle } from '../assess/phases';
import { plural } from '../aggregate/words';
import { bySeverity, isError } from '../model/severity';
import { Standard } from '../model/Standard';
import { evidenceLine, printable, shownEvidence } from './words';

/** @public */
export interface RenderHumanOptions {
  readonly standard: Standard;
  /** Mark severities with terminal colours. */
  readonly colour?: boolean;
  /** List what passes and what does not apply, too. */
  readonly verbose?: boolean;
}

/**
 * Assessments for a person at a terminal: what was reached, what stands in the way of the next phase, the rest.
 *
 * @public
 */
export function renderHuman(
  assessments: readonly Assessment[],
  options: RenderHumanOptions,
): string {
  return assessments
    .map(assessment => `${renderOne(assessment, options).join('\n')}\n`)
    .join('\n');
}

function renderOne(
  assessment: Assessment,
  options: RenderHumanOptions,
): string[] {
  const { standard } = options;
  const { name, version } = assessment.standard;
  const paint = painter(options.colour ?? false);
  const lines = [
    paint('bold', printable(assessment.entityRef)),
    printable(
      `Standard ${name} ${version}, profile ${assessment.profile ?? 'none'}`,
    ),
  ];
  if (assessment.exemption) {
    const { reason, expires, text } = assessment.exemption;
    lines.push(
      `Exempt from GitOps until ${expires} (${reason}): ${printable(text)}`,
    );
  }
  if (assessment.unknown !== undefined) {
    return [
      ...lines,
      paint('warning', `Unknown: ${printable(assessment.unknown)}`),
    ];
  }
  const { phase, gates, results } = assessment;
  lines.push(
    `Phase ${phase} of 4: ${phaseTitle(standard, phase)} (score ${assessment.score})`,
  );
  const next = nextGate(gates);
  const blocking = results.filter(
    ({ ruleId }) =>
      next?.blockedBy.includes(ruleId) || next?.unknown.includes(ruleId),
  );
  if (next) {
    lines.push(
      '',
      paint(
        'bold',
        blocking.length
          ? `Phase ${next.phase}, ${phaseTitle(standard, next.phase)}, is ${plural(blocking.length, 'finding')} away`
          : `Phase ${next.phase}, ${phaseTitle(standard, next.phase)}: nothing shows that it is reached`,
      ),
      ...renderResults(blocking, paint),
    );
  }
  const section = (title: string, members: readonly RuleResult[]) => {
    if (members.length === 0) return;
    lines.push('', paint('bold', title), ...renderResults(members, paint));
  };
  if (assessment.notices?.length) {
    lines.push(
      '',
      paint('bold', 'Waivers that do not count'),
      ...listed(assessment.notices),
    );
  }
  const others = (state: RuleResult['state']) =>
    results.filter(
      result => result.state === state && !blocking.includes(result),
    );
  section('Other findings', others('fail'));
  section('Unknown', others('unknown'));
  section('Waived', others('waived'));
  if (options.verbose) {
    section('Passed', others('pass'));
    section('Not applicable', others('not-applicable'));
  }
  lines.push(
    '',
    `${plural(others('pass').length, 'rule')} passed, ${others('not-applicable').length} not applicable`,
  );
  return lines;
}

function listed(entries: readonly Evidence[]): string[] {
  const { shown, more } = shownEvidence({ evidence: entries });
  return [
    ...shown.map(entry => `  ${evidenceLine(entry)}`),
    ...(more ? [`  and ${more} more`] : []),
  ];
}

function renderResults(
  results: readonly RuleResult[],
  paint: Painter,
): string[] {
  return [...results]
    .sort(bySeverity)
    .flatMap(result => [
      `  ${paint(markOf(result), labelOf(result).padEnd(8))}  ${printable(result.ruleId)}  ${printable(result.message)}`,
      ...detailsOf(result).map(line => `            ${line}`),
    ]);
}

function detailsOf(result: RuleResult): string[] {
  const { deprecation, waiver, waiverRefused, fix, remediation } = result;
  const { shown, more } = shownEvidence(result);
  const lines = shown.map(evidenceLine);
  const add = (line: string) => lines.push(printable(line));
  if (more) add(`and ${more} more`);
  if (deprecation) {
    const { sunset, replacement } = deprecation;
    add(
      `deprecated, sunset ${sunset}${replacement ? `; use ${replacement}` : ''}`,
    );
  }
  if (waiver) {
    add(`waived until ${waiver.expires} (${waiver.reason}): ${waiver.text}`);
  }
  if (waiverRefused) add(waiverRefused);
  if (fix && result.state === 'fail') add(`fix: ${fix}`);
  if (remediation) add(`template: ${remediation.template}`);
  return lines;
}

function labelOf({ state, severity }: RuleResult): string {
  if (state === 'fail') return severity;
  return state === 'not-applicable' ? 'n/a' : state;
}

function markOf({ state, severity }: RuleResult): Paint {
  if (state === 'pass') return 'pass';
  if (state !== 'fail') return 'faint';
  return isError({ severity }) ? 'error' : 'warning';
}

type Paint = 'bold' | 'error' | 'warning' | 'pass' | 'faint';
type Painter = (paint: Paint, text: string) => string;

const CODES: Record<Paint, number> = {
  bold: 1,
  error: 31,
  warning: 33,
  pass: 32,
  faint: 2,
};

function painter(colour: boolean): Painter {
  return (paint, text) =>
    colour ? `\u001b[${CODES[paint]}m${text}\u001b[0m` : text;
}
