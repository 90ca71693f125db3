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
  let startLine = 1;
  let line = 1;
  let at = 0;
  let truncated = false;
  const push = (end: number) => {
    if (documents.length >= maxDocuments) truncated = true;
    else
      documents.push({
        text:
          start === 0 && end === text.length ? text : text.slice(start, end),
        line: startLine,
      });
  };
  while (at < text.length && !truncated) {
    const code = text.charCodeAt(at);
    if (code === DASH && isMarker(text, at)) {
      if (at > start) push(at);
      // What follows the marker on its line belongs to the document (`--- # comment`, `--- {a: 1}`).
      start = at + 3;
      startLine = line;
    } else if (code === PERCENT && text.slice(start, at).trim() === '') {
      // A directive (`%YAML 1.2`) precedes the marker and is no content.
      const end = text.indexOf('\n', at);
      start = end < 0 ? text.length : end + 1;
      startLine = line + 1;
    }
    const next = text.indexOf('\n', at);
    if (next < 0) break;
    at = next + 1;
    line++;
  }
  if (!truncated && start < text.length) push(text.length);
  return { documents, truncated };
}
