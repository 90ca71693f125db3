import {
  CLOSE_MAPPING,
  CLOSE_SEQUENCE,
  COMMA,
  DASH,
  NEWLINE,
  SPACE,
} from './characters';
import { notPlain } from './plainScalar';

/** More than any document needs, and far fewer than what takes time. */
const maxMergedKeys = 2000;
const maxSources = 20;
/** So many aliases at the most make a document as many times larger, if none stands for another. */
const maxUses = 50;

type Mapping = Record<string, unknown>;

/**
 * Nodes of a document that have a name (`&name`), for those that stand for them (`*name`).
 *
 * @internal
 */
export class Anchors {
  private readonly nodes = new Map<string, unknown>();
  private mergedKeys = 0;
  private open = 0;
  private uses = 0;
  private nested = false;

  /**
   * Whether what aliases stand for could be too much. Where no node that has a name holds an alias, they are harmless
   * unless there are many.
   */
  get suspicious(): boolean {
    return this.nested || this.uses > maxUses;
  }

  /** What is empty, or named twice within itself, is for the parser of everything. */
  define(name: string, node: unknown): void {
    if (node === null || this.nodes.has(name)) throw notPlain;
    this.open--;
    this.nodes.set(name, node);
  }

  /** Begins a node with a name. A name that is given again stands for nothing until its new node is there. */
  begin(name: string): void {
    this.nodes.delete(name);
    this.open++;
  }

  resolve(name: string): unknown {
    const node = this.nodes.get(name);
    if (node === undefined) throw notPlain;
    this.uses++;
    this.nested ||= this.open > 0;
    return node;
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
