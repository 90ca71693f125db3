import { Evidence, RuleResult } from '../model/Assessment';
import { SEVERITY_WEIGHT } from '../assess/score';

/** What moves a cursor, colours a terminal or turns the direction of writing. */
const invisible = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/**
 * Text of a repository for a terminal: a name may hold a line break, or codes that hide what follows.
 *
 * @internal
 */
export function printable(text: string): string {
  return text.replace(
    invisible,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** `path:line  message`, which terminals and editors open. @internal */
export function placeOf(evidence: Evidence): string {
  const { path, line, message, repositoryUrl } = evidence;
  const place = line === undefined ? path : `${path}:${line}`;
  return printable(
    `${repositoryUrl ? `${repositoryUrl} ` : ''}${place}  ${message}`,
  );
}

/** The gravest first. @internal */
export function bySeverity(a: RuleResult, b: RuleResult): number {
  return SEVERITY_WEIGHT[b.severity] - SEVERITY_WEIGHT[a.severity];
}
