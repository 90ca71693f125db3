import { Anchors, endOfName } from './Anchors';
import {
  ASTERISK,
  CLOSE_MAPPING,
  CLOSE_SEQUENCE,
  COLON,
  COMMA,
  DASH,
  DOUBLE_QUOTE,
  HASH,
  NEWLINE,
  OPEN_MAPPING,
  OPEN_SEQUENCE,
  SINGLE_QUOTE,
  SPACE,
} from './characters';
import { notPlain, plainScalar } from './plainScalar';
import { closingQuote, unescaped } from './readScalar';

const maxDepth = 20;

/** Characters that a plain scalar does not start with, by their code. */
const indicators = new Uint8Array(128);
for (const character of '&*!|>%@`"\'?:,[]{}#')
  indicators[character.charCodeAt(0)] = 1;

/** A flow mapping or sequence, the offset after it, and how many levels it has. @internal */
export interface ReadFlow {
  readonly value: unknown;
  readonly after: number;
  readonly levels: number;
}

/**
 * Reads a flow mapping or sequence, over as many lines as it takes; these have to be indented as much as what it is the
 * value of, at least.
 */
class FlowReader {
  private deepest = 0;

  constructor(
    private readonly text: string,
    private at: number,
    private readonly indent: number,
    private readonly anchors: Anchors,
  ) {}

  read(): ReadFlow {
    const value = this.collection(1);
    return { value, after: this.at, levels: this.deepest };
  }

  private collection(depth: number): unknown {
    if (depth > maxDepth) throw notPlain;
    if (depth > this.deepest) this.deepest = depth;
    return this.text.charCodeAt(this.at) === OPEN_MAPPING
      ? this.mapping(depth)
      : this.sequence(depth);
  }

  private mapping(depth: number): unknown {
    // Keys are data: without a prototype none of them means anything.
    const entries: Record<string, unknown> = Object.create(null);
    this.at++;
    for (;;) {
      if (this.skip() === CLOSE_MAPPING) break;
      const key = String(this.scalar());
      if (entries[key] !== undefined || key === '<<') throw notPlain;
      if (this.spaces() !== COLON) throw notPlain;
      this.at++;
      entries[key] = this.node(depth);
      if (!this.goesOn(CLOSE_MAPPING)) break;
    }
    this.at++;
    return entries;
  }

  private sequence(depth: number): unknown {
    const items: unknown[] = [];
    this.at++;
    for (;;) {
      if (this.skip() === CLOSE_SEQUENCE) break;
      items.push(this.item(depth));
      if (!this.goesOn(CLOSE_SEQUENCE)) break;
    }
    this.at++;
    return items;
  }

  /** Whether a comma follows; the collection ends otherwise. */
  private goesOn(close: number): boolean {
    const code = this.skip();
    if (code === close) return false;
    if (code !== COMMA) throw notPlain;
    this.at++;
    if (this.skip() === COMMA) throw notPlain;
    return true;
  }

  /** A node, or a mapping of one key that needs no braces in a sequence. */
  private item(depth: number): unknown {
    const node = this.node(depth);
    if (this.spaces() !== COLON) return node;
    if (typeof node === 'object' || node === '<<') throw notPlain;
    this.at++;
    const entry: Record<string, unknown> = Object.create(null);
    entry[String(node)] = this.node(depth);
    return entry;
  }

  private node(depth: number): unknown {
    const code = this.skip();
    if (code === OPEN_MAPPING || code === OPEN_SEQUENCE)
      return this.collection(depth + 1);
    if (code !== ASTERISK) return this.scalar();
    const start = this.at + 1;
    this.at = endOfName(this.text, start);
    return this.anchors.resolve(this.text.slice(start, this.at));
  }

  /** A scalar on one line. */
  private scalar(): unknown {
    const { text, at: start } = this;
    const code = text.charCodeAt(start);
    if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) {
      let end = text.indexOf('\n', start);
      if (end < 0) end = text.length;
      const close = closingQuote(text, start, end);
      if (close < 0) throw notPlain;
      this.at = close + 1;
      return unescaped(text.slice(start + 1, close), code);
    }
    if (indicators[code] === 1) throw notPlain;
    if (code === DASH && !isWord(text.charCodeAt(start + 1))) throw notPlain;
    return this.plain();
  }

  private plain(): unknown {
    const { text, at: start } = this;
    let last = start;
    let at = start;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === SPACE) continue;
      if (code === NEWLINE || endsPlain(code)) break;
      if (code === COLON && endsKey(text.charCodeAt(at + 1))) break;
      if (code === HASH && text.charCodeAt(at - 1) === SPACE) throw notPlain;
      last = at;
    }
    this.at = at;
    return plainScalar(text.slice(start, last + 1));
  }

  /** Skips spaces on this line. Gives the character that follows. */
  private spaces(): number {
    while (this.text.charCodeAt(this.at) === SPACE) this.at++;
    return this.text.charCodeAt(this.at);
  }

  /** Skips what separates, with line breaks and comments. Gives the character that follows. */
  private skip(): number {
    const { text } = this;
    let code = this.spaces();
    while (code === NEWLINE || code === HASH) {
      if (code === HASH) {
        if (text.charCodeAt(this.at - 1) !== SPACE) throw notPlain;
        this.at = text.indexOf('\n', this.at);
        if (this.at < 0) throw notPlain;
      }
      const lineStart = ++this.at;
      code = this.spaces();
      if (code === NEWLINE) continue;
      if (this.at - lineStart < Math.max(this.indent, 1)) {
        const closes = code === CLOSE_MAPPING || code === CLOSE_SEQUENCE;
        if (!closes || this.at - lineStart < this.indent) throw notPlain;
      }
    }
    if (Number.isNaN(code)) throw notPlain;
    return code;
  }
}

function endsPlain(code: number): boolean {
  return (
    code === COMMA ||
    code === OPEN_SEQUENCE ||
    code === CLOSE_SEQUENCE ||
    code === OPEN_MAPPING ||
    code === CLOSE_MAPPING
  );
}

function endsKey(next: number): boolean {
  return (
    next === SPACE || next === NEWLINE || Number.isNaN(next) || endsPlain(next)
  );
}

function isWord(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === DASH
  );
}

/**
 * A flow mapping or sequence that starts at an offset.
 *
 * @internal
 */
export function readFlow(
  text: string,
  start: number,
  indent: number,
  anchors: Anchors,
): ReadFlow {
  return new FlowReader(text, start, indent, anchors).read();
}
