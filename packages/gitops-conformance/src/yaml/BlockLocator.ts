import {
  COLON,
  DASH,
  DOUBLE_QUOTE,
  HASH,
  RETURN,
  SINGLE_QUOTE,
  SPACE,
  TAB,
} from './characters';
import type { DocumentPath } from './locateInJson';

/** Where a node of a block-style document starts, and the lines that are its own. */
interface BlockNode {
  /** Line on which the node was found, from 0. */
  readonly line: number;
  readonly from: number;
  readonly to: number;
  /** Column at which its content starts, where that stands on the line `from` behind a dash. */
  column?: number;
  /** How far its lines have been looked at for children. */
  next: number;
  ended: boolean;
  /** Lines on which its keys or its items start. */
  keys?: Map<string, number>;
  items?: number[];
  children?: Map<string | number, BlockNode>;
}

function locationAt(
  line: number,
  from: number,
  to: number,
  column?: number,
): BlockNode {
  return {
    line,
    from,
    to,
    column,
    next: from,
    ended: false,
    keys: undefined,
    items: undefined,
    children: undefined,
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
  /** Offset at which each line starts, and the one that would follow the last. */
  private readonly starts: number[] = [0];
  private readonly root: BlockNode;

  constructor(private readonly text: string) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
      this.starts.push(at + 1);
    this.root = locationAt(0, 0, this.starts.length);
    this.starts.push(text.length + 1);
  }

  /** The line, from 0, of a node or of its nearest ancestor that can be determined. */
  lineOf(path: DocumentPath): number {
    let node = this.root;
    for (let i = 0; i < path.length; i++) {
      const step = path[i];
      let child = node.children?.get(step);
      if (!child) {
        const line = this.find(node, step);
        if (line === undefined) break;
        // Where a node ends matters only to those who look for another within it.
        if (i === path.length - 1) return line;
        child = this.childAt(node, line, typeof step === 'number');
        node.children ??= new Map();
        node.children.set(step, child);
      }
      node = child;
    }
    return node.line;
  }

  /** Line on which a child of a node starts. */
  private find(node: BlockNode, step: string | number): number | undefined {
    if (node.column === undefined) {
      while (node.next < node.to && !this.hasContent(node.next)) node.next++;
      if (node.next >= node.to) return undefined;
      node.column = this.indentOf(node.next);
    }
    const known = () =>
      typeof step === 'number' ? node.items?.[step] : node.keys?.get(step);
    let line = known();
    while (line === undefined && !node.ended) {
      this.advance(node, node.column);
      line = known();
    }
    return line;
  }

  /** Looks at one more line of a node. */
  private advance(node: BlockNode, column: number): void {
    const { text } = this;
    const line = node.next++;
    if (line >= node.to) {
      node.ended = true;
      return;
    }
    const start = this.starts[line];
    const end = this.endOf(line);
    // On its first line the node may follow a dash.
    const behindDash = line === node.from && end - start > column;
    const from = behindDash ? start + column : start;
    if (!this.hasContent(line, from)) return;
    const indent = skipSpaces(text, from) - start;
    if (indent < column) node.ended = true;
    if (indent !== column) return;
    const at = start + column;
    if (
      text.charCodeAt(at) === DASH &&
      (at + 1 === end || text.charCodeAt(at + 1) === SPACE)
    ) {
      if (!node.keys) (node.items ??= []).push(line);
      return;
    }
    node.keys ??= new Map();
    addKeys(node.keys, line, text, at, end);
  }

  /** The node ends before the next line that is not deeper than it starts. */
  private childAt(node: BlockNode, hit: number, isItem: boolean): BlockNode {
    const { text, starts } = this;
    const { column = 0 } = node;
    let line = hit + 1;
    for (; line < node.to; line++) {
      if (!this.hasContent(line)) continue;
      const indent = this.indentOf(line);
      const sameColumnSequence =
        !isItem &&
        indent === column &&
        text.charCodeAt(starts[line] + column) === DASH;
      if (indent <= column && !sameColumnSequence) break;
    }
    if (!isItem) return locationAt(hit, hit + 1, line);
    const inner = skipWhite(text, starts[hit] + column + 1);
    return inner >= this.endOf(hit)
      ? locationAt(hit, hit + 1, line)
      : locationAt(hit, hit, line, inner - starts[hit]);
  }

  private endOf(line: number): number {
    return this.starts[line + 1] - 1;
  }

  private indentOf(line: number): number {
    return skipSpaces(this.text, this.starts[line]) - this.starts[line];
  }

  private hasContent(line: number, from = this.starts[line]): boolean {
    const at = skipWhite(this.text, from);
    return at < this.endOf(line) && this.text.charCodeAt(at) !== HASH;
  }
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === SPACE) at++;
  return at;
}

/** White space of a line; its end is none. */
function skipWhite(text: string, from: number): number {
  let at = from;
  let code = text.charCodeAt(at);
  while (code === SPACE || code === TAB || code === RETURN)
    code = text.charCodeAt(++at);
  return at;
}

/** What may be the key of a line: up to its first colon, or up to the first that is followed by white space. */
function addKeys(
  keys: Map<string, number>,
  line: number,
  text: string,
  at: number,
  end: number,
): void {
  const add = (from: number, to: number) => {
    const key = text.slice(from, to).trimEnd();
    if (!keys.has(key)) keys.set(key, line);
  };
  const code = text.charCodeAt(at);
  if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) {
    const close = text.indexOf(text[at], at + 1);
    if (close >= 0 && close < end) add(at + 1, close);
    return;
  }
  let first = -1;
  for (let colon = at; colon < end; colon++) {
    if (text.charCodeAt(colon) !== COLON) continue;
    if (first < 0) add(at, (first = colon));
    if (colon + 1 === end || text.charCodeAt(colon + 1) === SPACE) {
      if (colon > first) add(at, colon);
      return;
    }
  }
}
