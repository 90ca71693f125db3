import { isCredentialKey } from '../../text/credentialKey';
import { judgeValue } from './judgeValue';
import type { TextHit } from './textSecrets';

/** A literal that an action falls back to, or starts with: `default "x"`, `default('x')`, `coalesce .a "x"`, `{{ "x" | quote }}`. */
const literal =
  /(?:\bdefault[ (]{1,3}|\bcoalesce [^"'`{}\n]{1,200}|\{\{-?\s?)["'`]([^"'`\s{}]{8,512})["'`]/g;
const maxLine = 500;
/** Templates come from the repository, so the work that one can cause is bounded. */
const maxLiterals = 2000;

/**
 * Credentials that a template writes where nothing else is given. What the line or the variable of the action is called
 * tells that they are some.
 *
 * @internal
 */
export function findInActions(text: string): TextHit[] {
  if (!text.includes('{{')) return [];
  const hits: TextHit[] = [];
  let looked = 0;
  for (const { 0: all, 1: value, index } of text.matchAll(literal)) {
    if (++looked > maxLiterals) break;
    const end = index + all.length;
    const before = lineBefore(text, index);
    const key = keysOf(before, text.slice(end, end + maxLine)).find(
      isCredentialKey,
    );
    const evidence = key && judgeValue(key, value, 'config');
    if (key && evidence) hits.push({ offset: index, key, evidence });
  }
  return hits;
}

function lineBefore(text: string, index: number): string {
  const before = text.slice(Math.max(0, index - maxLine), index);
  return before.slice(before.lastIndexOf('\n') + 1);
}

/** The key of the line, the variable that it sets, and the ones that its action reads. */
function keysOf(before: string, after: string): string[] {
  const [rest] = after.split(/\}\}|%\}|\n/, 1);
  const opening = before.slice(before.lastIndexOf('{{'));
  return [
    /^\s*(?:- )?["']?([\w.-]{1,80})["']?\s?[:=]/.exec(before)?.[1],
    /\$?([\w-]{1,80})\s?:?=\s/.exec(opening)?.[1],
    ...[opening, rest].flatMap(
      part => part.match(/(?<=[.\s(|])\.?[A-Za-z_][\w.-]{1,80}/g) ?? [],
    ),
  ].filter((key): key is string => key !== undefined);
}
