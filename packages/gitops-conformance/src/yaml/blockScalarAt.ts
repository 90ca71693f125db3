import {
  BAR,
  COLON,
  DASH,
  GREATER,
  HASH,
  RETURN,
  SPACE,
  TAB,
} from './characters';

/**
 * The end of the block scalar that holds an offset; -1 where none does. Told from indentation alone: what holds a line is
 * the nearest line before it that is indented less.
 *
 * @internal
 */
export function endOfBlockScalarAt(text: string, offset: number): number {
  let lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  let column = columnOf(text, lineStart);
  while (lineStart > 0 && column > 0) {
    const lineEnd = lineStart - 1;
    lineStart = lineEnd === 0 ? 0 : text.lastIndexOf('\n', lineEnd - 1) + 1;
    const own = columnOf(text, lineStart);
    const first = lineStart + own;
    if (own >= column || first >= lineEnd || text.charCodeAt(first) === HASH)
      continue;
    const node = columnOfNode(text, lineStart);
    if (node < column && isHeader(text, lineStart, lineEnd))
      return endOfLinesBelow(text, lineEnd + 1, node);
    column = own;
  }
  return -1;
}

function columnOf(text: string, lineStart: number): number {
  let at = lineStart;
  while (text.charCodeAt(at) === SPACE) at++;
  return at - lineStart;
}

/** Column of the node of a line: of the last dash where an item is the scalar, of the key behind the dashes elsewhere. */
function columnOfNode(text: string, lineStart: number): number {
  let at = lineStart + columnOf(text, lineStart);
  while (text.charCodeAt(at) === DASH && text.charCodeAt(at + 1) === SPACE) {
    const next = at + 1 + columnOf(text, at + 1);
    const code = text.charCodeAt(next);
    if (code === BAR || code === GREATER) break;
    at = next;
  }
  return at - lineStart;
}

/** Whether a line ends with `: |`, `- >-` and the like. */
function isHeader(text: string, lineStart: number, lineEnd: number): boolean {
  let at = lineEnd - 1;
  let code = text.charCodeAt(at);
  while (code === SPACE || code === TAB || code === RETURN)
    code = text.charCodeAt(--at);
  while (code === DASH || code === 43 || (code >= 48 && code <= 57))
    code = text.charCodeAt(--at);
  if (code !== 124 && code !== 62) return false;
  const mark = at;
  do code = text.charCodeAt(--at);
  while (at > lineStart && code === SPACE);
  return at < mark - 1 && at >= lineStart && (code === COLON || code === DASH);
}

/** Where the first line starts, from an offset on, that is not indented beyond a column. */
function endOfLinesBelow(text: string, from: number, column: number): number {
  let at = from;
  while (at < text.length) {
    const own = columnOf(text, at);
    const code = text.charCodeAt(at + own);
    if (own <= column && code !== 10 && code !== RETURN) return at;
    const end = text.indexOf('\n', at + own);
    if (end < 0) return text.length;
    at = end + 1;
  }
  return text.length;
}
