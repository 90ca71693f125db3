/** A way into a document: keys of mappings, indexes of sequences. @internal */
export type DocumentPath = readonly (string | number)[];

function indentOf(line: string): number {
  let indent = 0;
  while (line.charCodeAt(indent) === 32) indent++;
  return indent;
}

function isContent(line: string): boolean {
  const trimmed = line.trimStart();
  return trimmed !== '' && !trimmed.startsWith('#');
}

function hasKey(line: string, indent: number, key: string): boolean {
  const at = line[indent] === '"' || line[indent] === "'" ? indent + 1 : indent;
  if (!line.startsWith(key, at)) return false;
  const after = line.slice(at + key.length, at + key.length + 2);
  return /^["']?:/.test(after);
}

/**
 * The line, from 0, on which a node of a block-style document starts: walks indentation instead of parsing with
 * positions, which costs an order of magnitude more. Where the style is another, the nearest line above is the answer.
 *
 * @internal
 */
export function locate(lines: readonly string[], path: DocumentPath): number {
  let found = 0;
  let from = 0;
  let to = lines.length;
  /** Column at which the node that is searched starts; on its first line that may follow `- `. */
  let column: number | undefined;
  for (const step of path) {
    let at = from;
    if (column === undefined) {
      while (at < to && !isContent(lines[at])) at++;
      if (at >= to) return found;
      column = indentOf(lines[at]);
    }
    const base: number = column;
    let count = -1;
    let hit = -1;
    for (; at < to; at++) {
      const line =
        at === from && lines[at].length > base
          ? ' '.repeat(base) + lines[at].slice(base)
          : lines[at];
      if (!isContent(line)) continue;
      const indent = indentOf(line);
      if (indent < base) break;
      if (indent > base) continue;
      if (typeof step === 'number') {
        if (line[base] === '-' && ++count === step) {
          hit = at;
          break;
        }
        if (line[base] !== '-') break;
      } else if (hasKey(line, base, step)) {
        hit = at;
        break;
      }
    }
    if (hit < 0) return found;
    found = hit;
    // The node ends before the next line that is not deeper than it starts.
    let end = hit + 1;
    while (end < to) {
      const line = lines[end];
      if (isContent(line)) {
        const indent = indentOf(line);
        const sameColumnSequence =
          typeof step === 'string' && indent === base && line[base] === '-';
        if (indent <= base && !sameColumnSequence) break;
      }
      end++;
    }
    to = end;
    if (typeof step === 'number') {
      const rest = lines[hit].slice(base + 1);
      const inner = base + 1 + (rest.length - rest.trimStart().length);
      from = hit;
      column = inner >= lines[hit].length ? undefined : inner;
      if (column === undefined) from = hit + 1;
    } else {
      from = hit + 1;
      column = undefined;
    }
  }
  return found;
}

/**
 * The same for JSON: follows the keys of the path through the text in order.
 *
 * @internal
 */
export function locateInJson(text: string, path: DocumentPath): number {
  let at = 0;
  for (const step of path) {
    if (typeof step === 'number') continue;
    const next = text.indexOf(`${JSON.stringify(step)}`, at);
    if (next < 0) break;
    at = next;
  }
  let line = 0;
  for (
    let i = text.indexOf('\n');
    i >= 0 && i < at;
    i = text.indexOf('\n', i + 1)
  )
    line++;
  return line;
}
