import { Assessment, RuleResult } from '../model/Assessment';
import { nextGate, phaseTitle } from '../assess/phases';
import { Standard } from '../model/Standard';
import { bySeverity } from './words';

/** @public */
export interface RenderMarkdownOptions {
  readonly standard: Standard;
}

/**
 * Assessments as a comment on a pull request, or a job summary.
 *
 * @public
 */
export function renderMarkdown(
  assessments: readonly Assessment[],
  { standard }: RenderMarkdownOptions,
): string {
  return `${assessments
    .flatMap(assessment => [...renderOne(assessment, standard), ''])
    .join('\n')}`;
}

function renderOne(assessment: Assessment, standard: Standard): string[] {
  const { entityRef, phase, results, gates, score, exemption } = assessment;
  const { name, version } = assessment.standard;
  const title = `## GitOps: \`${entityRef}\``;
  if (assessment.unknown !== undefined) {
    return [title, '', `Unknown: ${text(assessment.unknown)}`];
  }
  const next = nextGate(gates);
  const away = next ? next.blockedBy.length + next.unknown.length : 0;
  return [
    title,
    '',
    `**Phase ${phase} of 4, ${text(phaseTitle(standard, phase))}** (score ${score}, standard ${name} ${version}, profile ${assessment.profile})`,
    ...(exemption
      ? [
          '',
          `Exempt from GitOps until ${exemption.expires} (${exemption.reason}).`,
        ]
      : []),
    ...(next
      ? [
          '',
          `Phase ${next.phase}, ${text(phaseTitle(standard, next.phase))}, is ${away} ${away === 1 ? 'finding' : 'findings'} away.`,
        ]
      : []),
    ...table(
      'Findings',
      results.filter(({ state }) => state === 'fail'),
      new Set(next?.blockedBy),
    ),
    ...table(
      'Unknown',
      results.filter(({ state }) => state === 'unknown'),
      new Set(next?.unknown),
    ),
    ...table(
      'Waived',
      results.filter(({ state }) => state === 'waived'),
      new Set(),
    ),
    ...(assessment.notices?.length
      ? [
          '',
          '### Waivers that do not count',
          '',
          ...assessment.notices.map(
            ({ path, line, message }) =>
              `- \`${path}:${line}\` ${text(message)}`,
          ),
        ]
      : []),
  ];
}

function table(
  title: string,
  results: readonly RuleResult[],
  blocking: ReadonlySet<string>,
): string[] {
  if (results.length === 0) return [];
  return [
    '',
    `### ${title}`,
    '',
    '| | Rule | What | Where |',
    '|---|---|---|---|',
    ...[...results]
      .sort(bySeverity)
      .map(
        result =>
          `| ${result.severity}${blocking.has(result.ruleId) ? ', blocks' : ''} | ${result.ruleId} | ${text(result.message)} | ${whereOf(result)} |`,
      ),
  ];
}

function whereOf({ evidence, omittedEvidence = 0 }: RuleResult): string {
  const shown = evidence
    .slice(0, 3)
    .map(
      ({ path, line }) =>
        `\`${path.replace(/[`|]/g, '')}${line ? `:${line}` : ''}\``,
    );
  const more = evidence.length - shown.length + omittedEvidence;
  return [...shown, ...(more ? [`and ${more} more`] : [])].join('<br>');
}

/** Text of a repository must not become markup, nor break the table it stands in. */
function text(raw: string): string {
  return raw.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>|#]/g, '\\$&');
}
