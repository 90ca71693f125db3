import {
  BACKSLASH,
  COLON,
  DOUBLE_QUOTE,
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
  for (let at = start + 1; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH && quote === DOUBLE_QUOTE) at++;
    else if (code === quote) {
      if (quote !== SINGLE_QUOTE || text.charCodeAt(at + 1) !== SINGLE_QUOTE)
        return at;
      at++;
    }
  }
  return -1;
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
  let last = at;
  for (let i = at; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === SPACE) {
      if (text.charCodeAt(i + 1) === HASH) break;
      if (text.charCodeAt(i - 1) === COLON) throw notPlain;
    } else {
      last = i;
    }
  }
  if (text.charCodeAt(last) === COLON) throw notPlain;
  return plainScalar(text.slice(at, last + 1));
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
