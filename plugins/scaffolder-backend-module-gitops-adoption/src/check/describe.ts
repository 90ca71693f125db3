import {
  Assessment,
  RuleResult,
  markdownCode,
  markdownText,
  printable,
} from '@gitops-adoption/conformance';
import { Verdict } from './verdict';

/** Lines for the task's log: what was found, where, and how it is mended. */
export function describeResult(result: RuleResult): string[] {
  const { ruleId, severity, state, message, evidence, fix } = result;
  return [
    `${state === 'unknown' ? 'unknown' : severity}: ${ruleId}: ${message}`,
    ...evidence.map(
      ({ path, line, message: seen }) =>
        `  ${path}${line === undefined ? '' : `:${line}`}: ${seen}`,
    ),
    ...(fix ? [`  To mend it: ${fix}`] : []),
  ].map(printable);
}

/** Markdown for the task's output page. */
export function summarize(assessment: Assessment, verdict: Verdict): string {
  const { phase, profile, score, standard } = assessment;
  const lines = [
    `**${verdict.message}.**`,
    '',
    `Profile ${profile ?? 'none'}, phase ${phase} of 4, score ${score}, standard ${standard.name} ${standard.version}.`,
  ];
  const section = (title: string, results: readonly RuleResult[]) => {
    if (results.length === 0) return;
    lines.push('', `### ${title}`, '', ...results.map(asListItem));
  };
  section('In the way', verdict.blocking);
  section(
    'Other findings',
    verdict.findings.filter(finding => !verdict.blocking.includes(finding)),
  );
  return `${lines.join('\n')}\n`;
}

function asListItem({ ruleId, severity, message, evidence }: RuleResult) {
  const places = evidence
    .slice(0, 3)
    .map(({ path, line }) =>
      markdownCode(line === undefined ? path : `${path}:${line}`),
    )
    .join(', ');
  return `- **${severity}** \`${ruleId}\`: ${markdownText(message)}${places && ` (${places})`}`;
}
