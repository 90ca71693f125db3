import { RETURN, SPACE, TAB } from './characters';
import type { DocumentPath } from './locateInJson';

/** Where a node of a block-style document starts, and the lines that are its own. */
interface Place {
  /** Line on which the node was found, from 0. */
  readonly line: number;
  readonly from: number;
  readonly to: number;
  /** Column at which its content starts, where that stands on the line `from` behind a dash. */
  column?: number;
  /** How far its lines have been looked at for children. */
  next: number;
  ended: boolean;
  readonly keys: Map<string, number>;
  readonly items: number[];
  readonly children: Map<string | number, Place>;
}

function placeAt(
  line: number,
  from: number,
  to: number,
  column?: number,
): Place {
  return {
    line,
    from,
    to,
    column,
    next: from,
    ended: false,
    keys: new Map(),
    items: [],
    children: new Map(),
  };
}

/**
 * Lines of the nodes of a block-style document: walks indentation instead of parsing with positions, which costs an
 * order of magnitude more. Where the style is another, the nearest line above is the answer. Remembers what it has passed,
 * so that asking for each of many nodes costs one pass over the document.
 *
 * @internal
 */
export class BlockLocator {
  private readonly root: Place;

  constructor(private readonly lines: readonly string[]) {
    this.root = placeAt(0, 0, lines.length);
  }

  /** The line, from 0, of a node or of its nearest ancestor that can be told. */
  lineOf(path: DocumentPath): number {
    let place = this.root;
    for (let i = 0; i < path.length; i++) {
      const step = path[i];
      let child = place.children.get(step);
      if (!child) {
        const line = this.find(place, step);
        if (line === undefined) break;
        // Where a node ends matters only to those who look for another within it.
        if (i === path.length - 1) return line;
        child = this.childAt(place, line, typeof step === 'number');
        place.children.set(step, child);
      }
      place = child;
    }
    return place.line;
  }

  /** Line on which a child of a place starts. */
  private find(place: Place, step: string | number): number | undefined {
    const { lines } = this;
    if (place.column === undefined) {
      while (place.next < place.to && !isContent(lines[place.next]))
        place.next++;
      if (place.next >= place.to) return undefined;
      place.column = indentOf(lines[place.next]);
    }
    const { column } = place;
    const known = () =>
      typeof step === 'number' ? place.items[step] : place.keys.get(step);
    while (known() === undefined && !place.ended) this.advance(place, column);
    return known();
  }

  /** Looks at one more line of a place. */
  private advance(place: Place, column: number): void {
    const at = place.next++;
    if (at >= place.to) {
      place.ended = true;
      return;
    }
    const line = this.lines[at];
    // On its first line the node may follow a dash.
    const behindDash = at === place.from && line.length > column;
    if (!isContent(behindDash ? line.slice(column) : line)) return;
    const indent = behindDash
      ? column + indentOf(line.slice(column))
      : indentOf(line);
    if (indent < column) place.ended = true;
    if (indent !== column) return;
    if (
      line[column] === '-' &&
      (line.length === column + 1 || line[column + 1] === ' ')
    ) {
      if (place.keys.size === 0) place.items.push(at);
      return;
    }
    for (const key of keysAt(line, column))
      if (!place.keys.has(key)) place.keys.set(key, at);
  }

  /** The node ends before the next line that is not deeper than it starts. */
  private childAt(place: Place, hit: number, isItem: boolean): Place {
    const { lines } = this;
    const { column = 0 } = place;
    let end = hit + 1;
    for (; end < place.to; end++) {
      const line = lines[end];
      if (!isContent(line)) continue;
      const indent = indentOf(line);
      const sameColumnSequence =
        !isItem && indent === column && line[column] === '-';
      if (indent <= column && !sameColumnSequence) break;
    }
    if (!isItem) return placeAt(hit, hit + 1, end);
    const rest = lines[hit].slice(column + 1);
    const inner = column + 1 + (rest.length - rest.trimStart().length);
    return inner >= lines[hit].length
      ? placeAt(hit, hit + 1, end)
      : placeAt(hit, hit, end, inner);
  }
}

function indentOf(line: string): number {
  let indent = 0;
  while (line.charCodeAt(indent) === SPACE) indent++;
  return indent;
}

function isContent(line: string): boolean {
  let at = 0;
  let code = line.charCodeAt(at);
  while (code === SPACE || code === TAB || code === RETURN)
    code = line.charCodeAt(++at);
  return at < line.length && code !== 35;
}

/** What may be the key of a line: up to its first colon, or up to the first that is followed by white space. */
function keysAt(line: string, column: number): string[] {
  const quote = line[column];
  if (quote === '"' || quote === "'") {
    const close = line.indexOf(quote, column + 1);
    return close < 0 ? [] : [line.slice(column + 1, close)];
  }
  const first = line.indexOf(':', column);
  if (first < 0) return [];
  const spaced = line.indexOf(': ', first);
  const ends = [
    first,
    spaced < 0 && line.endsWith(':') ? line.length - 1 : spaced,
  ];
  return ends
    .filter(end => end >= 0)
    .map(end => line.slice(column, end).trimEnd());
}
