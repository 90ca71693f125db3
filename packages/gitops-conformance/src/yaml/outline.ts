import {
  COLON,
  DASH,
  DOT,
  DOUBLE_QUOTE,
  HASH,
  NEWLINE,
  RETURN,
  SINGLE_QUOTE,
  SPACE,
  TAB,
} from './characters';

/** A top-level key of a block mapping and the text that belongs to it. @internal */
export interface Section {
  /** Offset of the key, and of the end of its value. */
  readonly start: number;
  end: number;
  /** Line within the document, from 0. */
  readonly line: number;
}

/** @internal */
export type Shape = 'mapping' | 'sequence' | 'empty' | 'other';

/** @internal */
export interface Outline {
  readonly shape: Shape;
  readonly sections: ReadonlyMap<string, Section>;
}

const noSections: ReadonlyMap<string, Section> = new Map();

function isKeyStart(code: number): boolean {
  // Letters, digits, `_`, `.`, `/`, `$`
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === DOT ||
    code === 47 ||
    code === 36
  );
}

function keyAt(
  text: string,
  start: number,
  lineEnd: number,
): string | undefined {
  const first = text.charCodeAt(start);
  if (first === DOUBLE_QUOTE || first === SINGLE_QUOTE) {
    const close = text.indexOf(first === DOUBLE_QUOTE ? '"' : "'", start + 1);
    if (close < 0 || close >= lineEnd) return undefined;
    let after = close + 1;
    while (text.charCodeAt(after) === SPACE) after++;
    return text.charCodeAt(after) === COLON
      ? text.slice(start + 1, close)
      : undefined;
  }
  if (!isKeyStart(first)) return undefined;
  let colon = text.indexOf(':', start);
  while (colon >= 0 && colon < lineEnd) {
    const next = text.charCodeAt(colon + 1);
    if (
      Number.isNaN(next) ||
      next === SPACE ||
      next === NEWLINE ||
      next === RETURN ||
      next === TAB
    )
      return text.slice(start, colon).trimEnd();
    colon = text.indexOf(':', colon + 1);
  }
  return undefined;
}

/**
 * The top-level keys of a document in block style with the extent of their values, from a scan of line starts alone.
 * Anything else (flow style, anchors at the top, an indented root) is `other`, and is for the parser.
 *
 * @internal
 */
export function outlineOf(text: string): Outline {
  const sections = new Map<string, Section>();
  let shape: Shape = 'empty';
  let current: Section | undefined;
  let at = 0;
  let line = 0;
  const length = text.length;
  while (at < length) {
    let end = text.indexOf('\n', at);
    if (end < 0) end = length;
    const code = text.charCodeAt(at);
    const ignorable = code === HASH || code === RETURN || at === end;
    if (!ignorable && code !== 32 && code !== 9) {
      if (
        code === DASH &&
        (shape === 'empty' || shape === 'sequence' || current)
      ) {
        // A sequence at the root, or the value of the key before it, which YAML lets start in the same column.
        if (!current) shape = 'sequence';
      } else if (code === DOT && text.startsWith('...', at)) {
        break;
      } else {
        const key = shape === 'sequence' ? undefined : keyAt(text, at, end);
        if (key === undefined) return { shape: 'other', sections: noSections };
        if (current) current.end = at;
        current = { start: at, end: length, line };
        if (sections.has(key)) return { shape: 'other', sections: noSections };
        sections.set(key, current);
        shape = 'mapping';
      }
    } else if (
      !ignorable &&
      !current &&
      shape === 'empty' &&
      text.slice(at, end).trim() !== '' &&
      !text.slice(at, end).trimStart().startsWith('#')
    ) {
      return { shape: 'other', sections: noSections };
    }
    at = end + 1;
    line++;
  }
  return { shape, sections };
}

/**
 * The scalar of a line `key: value`, if it is a simple one; `undefined` leaves it to the parser.
 *
 * @internal
 */
export function simpleScalar(raw: string): string | undefined {
  const text = raw.trim();
  if (text === '') return undefined;
  const first = text[0];
  if (first === '"' || first === "'") {
    const close = text.indexOf(first, 1);
    if (
      close < 0 ||
      text.includes('\\') ||
      (first === "'" && text[close + 1] === "'")
    )
      return undefined;
    const rest = text.slice(close + 1).trim();
    return rest === '' || rest.startsWith('#')
      ? text.slice(1, close)
      : undefined;
  }
  if ('&*!|>[{%@`#'.includes(first)) return undefined;
  const comment = text.search(/\s#/);
  return comment < 0 ? text : text.slice(0, comment).trimEnd();
}
