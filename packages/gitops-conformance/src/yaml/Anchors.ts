import {
  CLOSE_MAPPING,
  CLOSE_SEQUENCE,
  COMMA,
  DASH,
  NEWLINE,
  SPACE,
} from './characters';
import { defaultLimits } from '../repository/limits';
import { notPlain } from './plainScalar';
import { maxAliasedText } from './withinBounds';

/** More than any document needs, and far fewer than what takes time. */
const maxMergedKeys = 2000;
const maxSources = 20;

type Mapping = Record<string, unknown>;

/** A node that has a name. */
interface Named {
  readonly node: unknown;
  /** Nodes that it holds, with those that aliases in it stand for. */
  readonly size: number;
  /** Characters in which it is written, with those that aliases in it stand for. */
  readonly text: number;
  /** How many aliases may follow one another on a way down into it. */
  readonly links: number;
}

/**
 * Nodes of a document that have a name (`&name`), for those that stand for them (`*name`).
 *
 * @internal
 */
export class Anchors {
  private readonly named = new Map<string, Named>();
  private readonly open: {
    name: string;
    before: number;
    textBefore: number;
    links: number;
  }[] = [];
  private mergedKeys = 0;
  private expanded = 0;
  private expandedText = 0;
  private links = 0;

  /**
   * Whether what aliases stand for could be too much, or too deep, in a document of so many nodes and levels. Where it is
   * not, nobody needs to walk the document to know.
   */
  isSuspicious(written: number, levels: number): boolean {
    return (
      (this.expanded > 0 &&
        written + this.expanded > defaultLimits.aliasedNodes) ||
      this.expandedText > maxAliasedText / 2 ||
      levels * (this.links + 1) > defaultLimits.depth
    );
  }

  /**
   * Begins a node with a name, at an offset of the text. A name that is given again stands for nothing until its new node
   * is there.
   */
  begin(name: string, written: number, offset: number): void {
    this.named.delete(name);
    this.open.push({
      name,
      before: written + this.expanded,
      textBefore: offset + this.expandedText,
      links: 0,
    });
  }

  /** Ends the node that was begun last. What is empty, or named twice within itself, is for the parser of everything. */
  define(node: unknown, written: number, offset: number): void {
    const { name, before, textBefore, links } = this.open.pop()!;
    if (node === null || this.named.has(name)) throw notPlain;
    const size = written + this.expanded - before + 1;
    const text = offset + this.expandedText - textBefore;
    this.named.set(name, { node, size, text, links });
    this.hold(links);
  }

  resolve(name: string): unknown {
    const named = this.named.get(name);
    if (named === undefined) throw notPlain;
    this.expanded += named.size;
    this.expandedText += named.text;
    this.links = Math.max(this.links, named.links + 1);
    this.hold(named.links + 1);
    return named.node;
  }

  /** Tells the node around that a way down into it passes so many aliases. */
  private hold(links: number): void {
    const around = this.open.at(-1);
    if (around && links > around.links) around.links = links;
  }

  /** `<<: *name`: keys that are not there yet. They are told, because a later line may override each of them once. */
  merge(
    target: Mapping,
    source: unknown,
    merged = new Set<string>(),
  ): Set<string> {
    if (Array.isArray(source)) {
      if (source.length > maxSources) throw notPlain;
      for (const part of source) {
        if (Array.isArray(part)) throw notPlain;
        this.merge(target, part, merged);
      }
      return merged;
    }
    if (typeof source !== 'object' || source === null) throw notPlain;
    for (const [key, value] of Object.entries(source)) {
      if (++this.mergedKeys > maxMergedKeys) throw notPlain;
      if (Object.hasOwn(target, key)) continue;
      target[key] = value;
      merged.add(key);
    }
    return merged;
  }
}

/**
 * Offset after the name of an anchor or an alias. What comes after it has to be what may follow a node.
 *
 * @internal
 */
export function endOfName(text: string, start: number): number {
  let at = start;
  while (isNameCharacter(text.charCodeAt(at))) at++;
  const next = text.charCodeAt(at);
  if (at === start || !(Number.isNaN(next) || endsNode(next))) throw notPlain;
  return at;
}

/** A space, a line break, and in flow style also `,`, `]` and `}`. */
function endsNode(code: number): boolean {
  return (
    code === SPACE ||
    code === NEWLINE ||
    code === COMMA ||
    code === CLOSE_SEQUENCE ||
    code === CLOSE_MAPPING
  );
}

/** Letters, digits, `_` and `-`. */
function isNameCharacter(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === DASH
  );
}
