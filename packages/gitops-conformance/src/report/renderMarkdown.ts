import {
  ComparableAssessment,
  Evidence,
  RuleResult,
} from '../model/Assessment';
import { plural } from '../aggregate/words';
import { nextGate, phaseTitle } from '../assess/phases';
import { bySeverity } from '../model/severity';
import { Standard } from '../model/Standard';
import { markdownCode, markdownText } from './markdownText';
import { locationOf, shownEvidence } from './words';

/** @public */
export interface RenderMarkdownOptions {
  readonly standard: Standard;
}

/** GitHub takes 65,536 characters for a comment, and cuts none. */
const MAX_LENGTH = 60_000;

/** Longer messages are cut. */
const MAX_MESSAGE = 500;

/** Locations of a result. */
const MAX_LOCATIONS = 3;

/**
 * Assessments as a comment on a pull request, or a job summary. What does not fit into a comment is left out, entity by
 * entity, and that is said.
 *
 * @public
 */
export function renderMarkdown(
  assessments: readonly ComparableAssessment[],
  { standard }: RenderMarkdownOptions,
): string {
  const parts: string[] = [];
  let length = 0;
  for (const [index, assessment] of assessments.entries()) {
    const part = `${renderOne(assessment, standard).join('\n')}\n`;
    length += part.length + 1;
    if (length > MAX_LENGTH) {
      parts.push(
        `${plural(assessments.length - index, 'entity', 'entities')} did not fit into this comment.\n`,
      );
      break;
    }
    parts.push(part);
  }
  return parts.join('\n');
}

function renderOne(
  assessment: ComparableAssessment,
  standard: Standard,
): string[] {
  const { entityRef, phase, results, gates, score, exemption } = assessment;
  const { name, version } = assessment.standard;
  const title = `## GitOps: ${markdownCode(entityRef)}`;
  if (assessment.unknown !== undefined) {
    return [title, '', `Unknown: ${message(assessment.unknown)}`];
  }
  const next = nextGate(gates);
  const away = next ? next.blockedBy.length + next.unknown.length : 0;
  const inState = (state: RuleResult['state']) =>
    results.filter(result => result.state === state);
  return [
    title,
    '',
    `**Phase ${phase} of 4, ${markdownText(phaseTitle(standard, phase))}** (score ${score}, standard ${markdownText(`${name} ${version}`)}, profile ${markdownText(assessment.profile ?? 'none')})`,
    ...(exemption
      ? [
          '',
          `Exempt from GitOps until ${markdownText(exemption.expires)} (${exemption.reason}).`,
        ]
      : []),
    ...(next
      ? [
          '',
          `Phase ${next.phase}, ${markdownText(phaseTitle(standard, next.phase))}, is ${plural(away, 'finding')} away.`,
        ]
      : []),
    ...table('Findings', inState('fail'), next?.blockedBy),
    ...table('Unknown', inState('unknown'), next?.unknown),
    ...table('Waived', inState('waived')),
    ...list('Waivers that do not count', assessment.notices),
    ...list('Not read', assessment.unread),
  ];
}

function table(
  title: string,
  results: readonly RuleResult[],
  blocking: readonly string[] = [],
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
          `| ${result.severity}${blocking.includes(result.ruleId) ? ', blocks' : ''} | ${markdownText(result.ruleId)} | ${message(result.message)} | ${whereOf(result)} |`,
      ),
  ];
}

function whereOf(result: RuleResult): string {
  const { shown, more } = shownEvidence(result, MAX_LOCATIONS);
  return [
    ...shown.map(location => markdownCode(locationOf(location))),
    ...(more ? [`and ${more} more`] : []),
  ].join('<br>');
}

function list(title: string, entries: readonly Evidence[] = []): string[] {
  if (entries.length === 0) return [];
  const { shown, more } = shownEvidence({ evidence: entries });
  return [
    '',
    `### ${title}`,
    '',
    ...shown.map(
      entry => `- ${markdownCode(locationOf(entry))} ${message(entry.message)}`,
    ),
    ...(more ? [`- and ${more} more`] : []),
  ];
}

function message(raw: string): string {
  return markdownText(
    raw.length > MAX_MESSAGE ? `${raw.slice(0, MAX_MESSAGE)} ...` : raw,
  );
}
