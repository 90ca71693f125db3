import { Evidence, RuleResult } from '../model/Assessment';
import { MAX_LISTED } from '../assess/evidence';

/**
 * What moves a cursor, colours a terminal, turns the direction of writing, cannot be seen, or has no place in XML; and a
 * backslash that would read like one of these.
 */
const unprintable =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]|\\(?=u(?:[\da-f]{4}|\{[\da-f]+\}))/gu;

/**
 * Text of a repository on one line, with nothing in it that cannot be seen: a name may hold a line break, or codes that
 * hide what follows. Such characters become `\u000a` or `\u{e0001}`, and no two texts become the same.
 *
 * @public
 */
export function printable(text: string): string {
  return text.replace(unprintable, character => {
    const code = character.codePointAt(0)!.toString(16);
    return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
  });
}

/** `path:line` of the own repository, `url path:line` of another one. Not yet printable. @internal */
export function locationOf({ path, line, repositoryUrl }: Evidence): string {
  const location = line === undefined ? path : `${path}:${line}`;
  return repositoryUrl ? `${repositoryUrl} ${location}` : location;
}

/** `path:line  message`, which terminals and editors open. @internal */
export function evidenceLine(evidence: Evidence): string {
  return printable(`${locationOf(evidence)}  ${evidence.message}`);
}

/** The locations that a reader is shown, and how many more there are. @internal */
export function shownEvidence(
  {
    evidence,
    omittedEvidence = 0,
  }: Pick<RuleResult, 'evidence' | 'omittedEvidence'>,
  limit = MAX_LISTED,
): { readonly shown: readonly Evidence[]; readonly more: number } {
  const shown = evidence.slice(0, limit);
  return { shown, more: evidence.length - shown.length + omittedEvidence };
}
