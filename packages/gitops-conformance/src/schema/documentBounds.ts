import {
  Alias,
  Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  Node,
} from 'yaml';

/** Standards are written by hand: what goes beyond these is an attack, not a document. */
const MAX_LENGTH = 1_000_000;
const MAX_TOKENS = 100_000;
const MAX_DEPTH = 50;
const MAX_NODES = 100_000;

/** A bound that a document goes beyond, or a key that stands twice. */
export interface BrokenBound {
  readonly node?: unknown;
  readonly found: string;
  readonly expected: string;
}

/**
 * Whether a text is too much to be parsed. Asked before anything is parsed, in time linear in its length.
 *
 * @internal
 */
export function textBound(text: string): BrokenBound | undefined {
  if (text.length > MAX_LENGTH) {
    return {
      found: 'a file that is too long',
      expected: `at most ${MAX_LENGTH} characters`,
    };
  }
  let tokens = 0;
  for (const _ of new Lexer().lex(text)) {
    if (++tokens > MAX_TOKENS) {
      return {
        found: 'a file of too many words and signs',
        expected: `at most ${MAX_TOKENS}`,
      };
    }
  }
  return undefined;
}

class BoundedWalk {
  readonly #anchors = new Map<string, Node>();
  #nodes = 0;
  #characters = 0;

  visit(node: unknown, depth: number): BrokenBound | undefined {
    if (depth > MAX_DEPTH) {
      return {
        node,
        found: 'a value that is nested too deeply',
        expected: `at most ${MAX_DEPTH} levels, and no alias within itself`,
      };
    }
    this.#nodes += 1;
    if (isScalar(node)) this.#characters += String(node.value).length;
    if (this.#nodes > MAX_NODES || this.#characters > MAX_LENGTH) {
      return {
        node,
        found: 'too many values',
        expected: `at most ${MAX_NODES} values of ${MAX_LENGTH} characters together, with aliases expanded`,
      };
    }
    if (isAlias(node)) return this.#visitAlias(node, depth);
    this.#remember(node);
    return this.#visitParts(node, depth);
  }

  #visitAlias(node: Alias, depth: number): BrokenBound | undefined {
    const meant = this.#anchors.get(node.source);
    return meant
      ? this.visit(meant, depth + 1)
      : {
          node,
          found: 'an alias without an anchor',
          expected: 'an anchor of its name before it',
        };
  }

  #remember(node: unknown): void {
    const { anchor } = (node ?? {}) as { anchor?: string };
    if (anchor) this.#anchors.set(anchor, node as Node);
  }

  #visitParts(node: unknown, depth: number): BrokenBound | undefined {
    if (!isMap(node) && !isSeq(node)) return undefined;
    const parts = isMap(node)
      ? node.items.flatMap(({ key, value }) => [key, value])
      : node.items;
    for (const part of parts) {
      const broken = this.visit(part, depth + 1);
      if (broken) return broken;
    }
    return undefined;
  }
}

/**
 * Whether a parsed document is too much to be turned into a value: too deep, an alias within itself, or aliases that
 * multiply what is written.
 *
 * @internal
 */
export function documentBound(document: Document): BrokenBound | undefined {
  return new BoundedWalk().visit(document.contents, 0);
}
