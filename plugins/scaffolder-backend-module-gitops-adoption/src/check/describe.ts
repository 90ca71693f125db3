import {
  Assessment,
  RuleResult,
  markdownCode,
  markdownText,
  printable,
} from '@gitops-adoption/conformance';
import { Evaluation } from './evaluate';

/** Lines for the task's log: what was found, where, and how it is fixed. */
export function describeResult(result: RuleResult): string[] {
  const { ruleId, severity, state, message, evidence, fix } = result;
  return [
    `${state === 'unknown' ? 'unknown' : severity}: ${ruleId}: ${message}`,
    ...evidence.map(
      ({ path, line, message: seen }) =>
        `  ${path}${line === undefined ? '' : `:${line}`}: ${seen}`,
    ),
    ...(fix ? [`  How to fix it: ${fix}`] : []),
  ].map(printable);
}

/** Markdown for the task's output page. */
export function summarize(
  assessment: Assessment,
  evaluation: Evaluation,
): string {
  const { phase, profile, score, standard } = assessment;
  const lines = [
    `**${evaluation.message}.**`,
    '',
    `Profile ${profile ?? 'none'}, phase ${phase} of 4, score ${score}, standard ${standard.name} ${standard.version}.`,
  ];
  const section = (title: string, results: readonly RuleResult[]) => {
    if (results.length === 0) return;
    lines.push('', `### ${title}`, '', ...results.map(asListItem));
  };
  section('In the way', evaluation.blocking);
  section(
    'Other findings',
    evaluation.findings.filter(
      finding => !evaluation.blocking.includes(finding),
    ),
  );
  return `${lines.join('\n')}\n`;
}

function asListItem({ ruleId, severity, message, evidence }: RuleResult) {
  const locations = evidence
    .slice(0, 3)
    .map(({ path, line }) =>
      markdownCode(line === undefined ? path : `${path}:${line}`),
    )
    .join(', ');
  return `- **${severity}** \`${ruleId}\`: ${markdownText(message)}${locations && ` (${locations})`}`;
}
