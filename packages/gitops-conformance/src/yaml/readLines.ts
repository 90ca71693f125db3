import {
  BACKSLASH,
  COLON,
  DASH,
  DOT,
  DOUBLE_QUOTE,
  HASH,
  NEWLINE,
  SINGLE_QUOTE,
  SPACE,
} from './characters';
import { foldFlow } from './fold';
import { notPlain } from './plainScalar';
import { unescaped } from './readScalar';

/** A scalar and the offset after it. @internal */
export type ReadScalar = readonly [value: string, after: number];

/**
 * A scalar without quotes that goes on over the following lines, as far as they are indented beyond a column. It starts at
 * an offset, and is text whatever it says: no number and no truth value has a space in it.
 *
 * @internal
 */
export function plainOverLines(
  text: string,
  start: number,
  indent: number,
): ReadScalar {
  const lines: string[] = [];
  let blanks = 0;
  let at = start;
  let after = start;
  while (at < text.length) {
    const end = endOfLine(text, at);
    const first = lines.length === 0 ? at : skipSpaces(text, at);
    if (first >= end) {
      blanks++;
    } else {
      const code = text.charCodeAt(first);
      if (lines.length > 0 && (first - at <= indent || code === HASH)) break;
      while (blanks > 0) {
        lines.push('');
        blanks--;
      }
      lines.push(plainLine(text, first, end));
      after = end;
    }
    at = end + 1;
  }
  return [foldFlow(lines), after];
}

/** A comment would end the scalar, and a colon would make a key of it: both are for the parser of everything. */
function plainLine(text: string, first: number, end: number): string {
  let last = first;
  for (let at = first; at < end; at++) {
    if (text.charCodeAt(at) !== SPACE) {
      last = at;
      continue;
    }
    if (text.charCodeAt(at + 1) === HASH || text.charCodeAt(at - 1) === COLON)
      throw notPlain;
  }
  if (text.charCodeAt(last) === COLON) throw notPlain;
  return text.slice(first, last + 1);
}

/**
 * A quoted scalar over several lines, which starts at an offset.
 *
 * @internal
 */
export function quotedOverLines(text: string, start: number): ReadScalar {
  const quote = text.charCodeAt(start);
  const lines: string[] = [];
  let lineStart = start + 1;
  for (let at = lineStart; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === NEWLINE) {
      // What stands before the break is content or not by how it is written.
      const before = text.charCodeAt(at - 1);
      if (at > lineStart && (before === SPACE || before === BACKSLASH))
        throw notPlain;
      lines.push(text.slice(lineStart, at));
      const next = skipSpaces(text, at + 1);
      // At the start of a line these may end the document, and with it the scalar.
      const first = text.charCodeAt(next);
      if (next === at + 1 && (first === DASH || first === DOT)) throw notPlain;
      lineStart = next;
      at = next - 1;
    } else if (code === BACKSLASH && quote === DOUBLE_QUOTE) {
      if (text.charCodeAt(at + 1) === NEWLINE) throw notPlain;
      at++;
    } else if (code === quote) {
      if (quote === SINGLE_QUOTE && text.charCodeAt(at + 1) === SINGLE_QUOTE) {
        at++;
        continue;
      }
      lines.push(text.slice(lineStart, at));
      return [unescaped(foldFlow(lines), quote), at + 1];
    }
  }
  throw notPlain;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === SPACE) at++;
  return at;
}
