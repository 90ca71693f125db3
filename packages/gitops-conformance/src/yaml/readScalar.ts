import {
  BACKSLASH,
  COLON,
  HASH,
  OPEN_MAPPING,
  PERCENT,
  SINGLE_QUOTE,
  SPACE,
} from './characters';
import { notPlain, plainScalar } from './plainScalar';

/**
 * Offset of the quote that closes a scalar; -1 if that is not on its line.
 *
 * @internal
 */
export function closingQuote(text: string, start: number, end: number): number {
  const quote = text.charCodeAt(start);
  const single = quote === SINGLE_QUOTE;
  // A key in quotes may be a whole file: a search beats looking at each character.
  let at = text.indexOf(single ? "'" : '"', start + 1);
  if (single) {
    while (at >= 0 && at < end && text.charCodeAt(at + 1) === SINGLE_QUOTE)
      at = text.indexOf("'", at + 2);
  } else {
    while (at >= 0 && at < end && isEscaped(text, at))
      at = text.indexOf('"', at + 1);
  }
  return at < end ? at : -1;
}

/** Whether an odd number of backslashes stands before a character. */
function isEscaped(text: string, at: number): boolean {
  let before = at - 1;
  while (text.charCodeAt(before) === BACKSLASH) before--;
  return (at - before) % 2 === 0;
}

/** Offset of the next quote like the one at an offset, on this line; -1 without one. @internal */
export function nextQuote(text: string, start: number, end: number): number {
  const quote = text.charCodeAt(start);
  for (let at = start + 1; at < end; at++)
    if (text.charCodeAt(at) === quote) return at;
  return -1;
}

/**
 * What stands between the quotes of a scalar, by the quote.
 *
 * @internal
 */
export function unescaped(inner: string, quote: number): string {
  if (quote === SINGLE_QUOTE)
    return inner.includes("'") ? inner.replace(/''/g, "'") : inner;
  if (!inner.includes('\\')) return inner;
  // JSON's escapes mean the same in YAML; YAML has more.
  if (/\\[^"\\/bfnrt]/.test(inner)) throw notPlain;
  return JSON.parse(`"${inner.replaceAll('\n', '\\n')}"`);
}

/**
 * A scalar without quotes, up to the end of the line or a comment; `: ` would make a mapping of it.
 *
 * @internal
 */
export function plainOnLine(text: string, at: number, end: number): unknown {
  let stop = end;
  for (
    let i = nextSpace(text, at, end);
    i < end;
    i = nextSpace(text, i + 1, end)
  ) {
    if (text.charCodeAt(i - 1) === COLON) throw notPlain;
    if (text.charCodeAt(i + 1) === HASH) {
      stop = i;
      break;
    }
  }
  while (text.charCodeAt(stop - 1) === SPACE) stop--;
  if (text.charCodeAt(stop - 1) === COLON) throw notPlain;
  return plainScalar(text.slice(at, stop));
}

/** Offset of the next space on a line, or its end. A search beats looking at each character where it is long. */
function nextSpace(text: string, from: number, end: number): number {
  let at = from;
  if (end - from > 100) {
    at = text.indexOf(' ', from);
    return at < 0 ? end : at;
  }
  while (at < end && text.charCodeAt(at) !== SPACE) at++;
  return at;
}

/** A no-break space or a byte order mark is content to YAML. @internal */
export function trimSpaces(text: string): string {
  let end = text.length;
  while (text.charCodeAt(end - 1) === SPACE) end--;
  return end === text.length ? text : text.slice(0, end);
}

/** `{{` would be a mapping as the key of a mapping, which Kubernetes' parsers refuse. @internal */
export function isTemplateMark(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  return (
    text.charCodeAt(at) === OPEN_MAPPING &&
    (next === OPEN_MAPPING || next === PERCENT)
  );
}
