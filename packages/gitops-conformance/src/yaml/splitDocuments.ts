import { linesBetween } from './lineAt';
import { DASH, NEWLINE, PERCENT, RETURN, SPACE, TAB } from './characters';

/** A document of a YAML stream, found without parsing: its text and where it starts. @internal */
export interface DocumentSlice {
  readonly text: string;
  /** Line of the file on which the text starts, from 1. */
  readonly line: number;
}

function isMarker(text: string, at: number): boolean {
  if (
    text.charCodeAt(at) !== DASH ||
    text.charCodeAt(at + 1) !== DASH ||
    text.charCodeAt(at + 2) !== DASH
  )
    return false;
  const next = text.charCodeAt(at + 3);
  return (
    Number.isNaN(next) ||
    next === NEWLINE ||
    next === RETURN ||
    next === SPACE ||
    next === TAB
  );
}

/**
 * Cuts a stream at its `---` lines. YAML allows that marker at the start of a line only as a document boundary (content of
 * block scalars is indented), so no parser is needed to find it.
 *
 * @internal
 */
export function splitDocuments(
  text: string,
  maxDocuments: number,
): { documents: DocumentSlice[]; truncated: boolean } {
  const documents: DocumentSlice[] = [];
  let start = 0;
  let line = 1;
  for (;;) {
    const content = afterDirectives(text, start);
    line += linesBetween(text, start, content);
    const end = nextMarker(text, content);
    if (end < 0 ? content < text.length : end > content) {
      if (documents.length >= maxDocuments)
        return { documents, truncated: true };
      const whole = content === 0 && end < 0;
      documents.push({
        text: whole ? text : text.slice(content, end < 0 ? undefined : end),
        line,
      });
    }
    if (end < 0) return { documents, truncated: false };
    // What follows the marker on its line belongs to the document (`--- # comment`, `--- {a: 1}`).
    start = end + 3;
    line += linesBetween(text, content, end);
  }
}

/** Offset of the next marker that starts a line; -1 without one. */
function nextMarker(text: string, from: number): number {
  if (from === 0 && isMarker(text, 0)) return 0;
  let at = text.indexOf('\n---', Math.max(from - 1, 0));
  while (at >= 0 && !isMarker(text, at + 1)) at = text.indexOf('\n---', at + 1);
  return at < 0 ? -1 : at + 1;
}

/** A directive (`%YAML 1.2`) precedes the marker and is no content. */
function afterDirectives(text: string, from: number): number {
  let start = from;
  for (;;) {
    let at = start;
    while (isWhite(text.charCodeAt(at))) at++;
    const startsLine = at === 0 || text.charCodeAt(at - 1) === NEWLINE;
    if (text.charCodeAt(at) !== PERCENT || !startsLine) return start;
    const end = text.indexOf('\n', at);
    start = end < 0 ? text.length : end + 1;
  }
}

function isWhite(code: number): boolean {
  return code === SPACE || code === NEWLINE || code === RETURN || code === TAB;
}
