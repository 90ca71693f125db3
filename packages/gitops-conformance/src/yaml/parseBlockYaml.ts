import { Anchors, endOfName } from './Anchors';
import {
  AMPERSAND,
  ASTERISK,
  BAR,
  DASH,
  DOT,
  DOUBLE_QUOTE,
  GREATER,
  HASH,
  LESS,
  OPEN_MAPPING,
  OPEN_SEQUENCE,
  PERCENT,
  SINGLE_QUOTE,
  SPACE,
} from './characters';
import { lineAt } from './lineAt';
import { readBlockScalar } from './readBlockScalar';
import { readFlow } from './readFlow';
import { afterMergeTag, indicators, keyEndAt, readKey } from './readKey';
import { plainOverLines, quotedOverLines } from './readLines';
import { hasSpecialCharacters } from './specialCharacters';
import { BoundReached, withinBounds } from './withinBounds';
import { notPlain, template } from './plainScalar';
import {
  closingQuote,
  isTemplateMark,
  plainOnLine,
  unescaped,
} from './readScalar';

const byteOrderMark = 0xfeff;

const maxDepth = 60;

type Mapping = Record<string, unknown>;

class BlockParser {
  /** The current line: column and offset of its first character that is to be read, and its end. */
  private indent = 0;
  private start = 0;
  private end = 0;
  private next = 0;
  private done = false;
  private depth = 0;
  private deepest = 0;
  /** Entries of mappings and sequences, at least. */
  private written = 0;
  /** Where a key was looked for last, and the colon that ends it. */
  private keyStart = -1;
  private colon = -1;
  readonly anchors = new Anchors();
  /** Offset of the first key that its mapping has already. */
  duplicate = -1;

  constructor(private readonly text: string) {}

  /** Whether the value may be too large or too deep to walk: nodes that stand in several locations count in each. */
  get isSuspicious(): boolean {
    return this.anchors.isSuspicious(this.written, this.deepest);
  }

  parse(): unknown {
    this.advance();
    if (this.done) return undefined;
    const value = this.node();
    if (!this.done) throw notPlain;
    return value;
  }

  /** Goes to the next line with content. */
  private advance(): void {
    const { text } = this;
    while (this.next < text.length) {
      const lineStart = this.next;
      let end = text.indexOf('\n', lineStart);
      if (end < 0) end = text.length;
      this.next = end + 1;
      let at = lineStart;
      while (text.charCodeAt(at) === SPACE) at++;
      if (at >= end || text.charCodeAt(at) === HASH) continue;
      // Text after `---`, document ends and directives are for the parser of everything.
      const code = text.charCodeAt(at);
      if (
        lineStart === at &&
        (code === PERCENT ||
          (code === DOT && text.startsWith('...', at)) ||
          (code === DASH && text.startsWith('---', at)))
      )
        throw notPlain;
      if (lineStart === 0 && at > 0) throw notPlain;
      this.indent = at - lineStart;
      this.start = at;
      this.end = end;
      return;
    }
    this.done = true;
    this.indent = -1;
  }

  private node(): unknown {
    if (++this.depth > maxDepth) throw notPlain;
    if (this.depth > this.deepest) this.deepest = this.depth;
    const value = this.isDash()
      ? this.sequence(this.indent)
      : this.mapping(this.indent);
    this.depth--;
    return value;
  }

  private isDash(): boolean {
    if (this.text.charCodeAt(this.start) !== DASH) return false;
    return (
      this.start + 1 >= this.end ||
      this.text.charCodeAt(this.start + 1) === SPACE
    );
  }

  private mapping(indent: number): Mapping {
    // Keys are data: without a prototype none of them means anything, and V8 looks for no common shape.
    const result: Mapping = Object.create(null);
    let merged: Set<string> | undefined;
    while (!this.done && this.indent === indent) {
      this.written++;
      const colon = this.keyEnd();
      if (colon < 0)
        throw isTemplateMark(this.text, this.start) ? template : notPlain;
      const key = readKey(this.text, this.start, colon);
      if (key === '<<') {
        if (this.text.charCodeAt(this.start) !== LESS) throw notPlain;
        const source = this.valueAfter(colon + 1, indent, true);
        merged = this.anchors.merge(result, source, merged);
        continue;
      }
      const keyStart = this.start;
      const value = this.valueAfter(colon + 1, indent, true);
      // No value is `undefined`, and reading costs less than asking with `in`.
      if (
        result[key] !== undefined &&
        !merged?.delete(key) &&
        this.duplicate < 0
      )
        this.duplicate = keyStart;
      result[key] = value;
    }
    if (!this.done && this.indent > indent) throw notPlain;
    return result;
  }

  private sequence(indent: number): unknown[] {
    const result: unknown[] = [];
    while (!this.done && this.indent === indent && this.isDash()) {
      this.written++;
      let at = this.start + 1;
      while (at < this.end && this.text.charCodeAt(at) === SPACE) at++;
      if (at >= this.end || this.text.charCodeAt(at) === HASH) {
        result.push(this.valueAfter(this.start + 1, indent, false));
        continue;
      }
      const column = indent + (at - this.start);
      const dash = this.start;
      this.start = at;
      if (this.isDash() || this.keyEnd() >= 0) {
        // `- name: x`: what follows the dash is a line of its own, that much further in.
        this.indent = column;
        result.push(this.node());
      } else {
        this.start = dash;
        result.push(this.valueAfter(at, indent, false));
      }
    }
    if (!this.done && this.indent > indent) throw notPlain;
    return result;
  }

  /** Offset of the colon that ends the key on this line; -1 if the line does not start with a key. */
  private keyEnd(): number {
    // Whether a line starts with a key is asked before the key is read.
    if (this.keyStart === this.start) return this.colon;
    this.start = afterMergeTag(this.text, this.start);
    this.keyStart = this.start;
    this.colon = keyEndAt(this.text, this.start, this.end);
    return this.colon;
  }

  /** What stands after `key:` or `-`: on the same line, or as a node of its own below. */
  private valueAfter(
    from: number,
    indent: number,
    inMapping: boolean,
  ): unknown {
    const { text, end } = this;
    let at = from;
    while (at < end && text.charCodeAt(at) === SPACE) at++;
    if (at >= end || (text.charCodeAt(at) === HASH && at > from)) {
      this.advance();
      if (this.done) return null;
      if (this.indent > indent) return this.below(indent);
      if (!this.isDash()) return null;
      if (inMapping && this.indent === indent) return this.node();
      // An empty last item: `js-yaml` takes the next item of the outer sequence for one of this.
      if (!inMapping && this.indent < indent) throw notPlain;
      return null;
    }
    if (text.charCodeAt(at) === HASH && at === from && inMapping)
      throw notPlain;
    const code = text.charCodeAt(at);
    if (code === BAR || code === GREATER)
      return this.blockScalar(at, indent, code === GREATER);
    if (code === AMPERSAND) return this.anchored(at, indent, inMapping);
    if (code === ASTERISK) return this.last(this.alias(at), indent);
    return this.inline(at, code, indent);
  }

  /** A value after which its mapping or sequence goes on: a deeper line would belong to nothing. */
  private last<T>(value: T, indent: number): T {
    this.advance();
    if (!this.done && this.indent > indent) throw notPlain;
    return value;
  }

  /** Makes the line current in which a value of several lines ends, and has it end there. */
  private endAt(after: number): void {
    if (after > this.end) {
      const end = this.text.indexOf('\n', after);
      this.end = end < 0 ? this.text.length : end;
      this.next = this.end + 1;
    }
    this.requireEnd(after);
  }

  /** What has a name, on this line or below it. */
  private anchored(at: number, indent: number, inMapping: boolean): unknown {
    const after = endOfName(this.text, at + 1);
    const next = this.text.charCodeAt(after + 1);
    if (next === AMPERSAND || next === ASTERISK) throw notPlain;
    const name = this.text.slice(at + 1, after);
    this.anchors.begin(name, this.written, at);
    const value = this.valueAfter(after, indent, inMapping);
    const end = this.done ? this.text.length : this.start;
    this.anchors.define(value, this.written, end);
    return value;
  }

  private alias(at: number): unknown {
    const after = endOfName(this.text, at + 1);
    this.requireEnd(after);
    return this.anchors.resolve(this.text.slice(at + 1, after));
  }

  /** What stands in a line of its own, further in than the key or the dash that it belongs to. */
  private below(indent: number): unknown {
    if (this.isDash() || this.keyEnd() >= 0) return this.node();
    const code = this.text.charCodeAt(this.start);
    if (code === HASH) throw notPlain;
    return this.inline(this.start, code, indent);
  }

  /** A scalar or a flow collection. */
  private inline(at: number, code: number, indent: number): unknown {
    const { text } = this;
    if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) {
      const close = closingQuote(text, at, this.end);
      if (close < 0) {
        const [value, after] = quotedOverLines(text, at);
        this.endAt(after);
        return this.last(value, indent);
      }
      this.requireEnd(close + 1);
      return this.last(unescaped(text.slice(at + 1, close), code), indent);
    }
    if (code === OPEN_SEQUENCE || code === OPEN_MAPPING) {
      if (isTemplateMark(text, at)) throw template;
      const { value, after, levels } = readFlow(text, at, indent, this.anchors);
      this.deepest = Math.max(this.deepest, this.depth + levels);
      this.written += after - at;
      this.endAt(after);
      return this.last(value, indent);
    }
    if (
      indicators[code] === 1 ||
      (code === DASH && text.charCodeAt(at + 1) === SPACE)
    )
      throw notPlain;
    const value = plainOnLine(text, at, this.end);
    this.advance();
    if (this.done || this.indent <= indent) return value;
    const [lines, after] = plainOverLines(text, at, indent);
    this.next = after + 1;
    return this.last(lines, indent);
  }

  private requireEnd(at: number): void {
    const { text, end } = this;
    if (at >= end) return;
    let rest = at;
    while (rest < end && text.charCodeAt(rest) === SPACE) rest++;
    if (rest < end && (rest === at || text.charCodeAt(rest) !== HASH))
      throw notPlain;
  }

  private blockScalar(at: number, indent: number, folded: boolean): string {
    const header = this.text.slice(at + 1, this.end);
    const [value, next] = readBlockScalar(
      this.text,
      this.next,
      header,
      indent,
      folded,
    );
    this.next = next;
    this.advance();
    return value;
  }
}

/** What a document says. @internal */
export interface ParsedBlock {
  readonly value: unknown;
  /** Line, from 0, of the first key that its mapping has already. Its value is that of the last. */
  readonly duplicate?: number;
}

/**
 * Parses the style in which nearly all manifests are written - mappings, sequences, scalars, flow collections, anchors -
 * line by line, several times faster than a parser of all of YAML. Gives `undefined` for anything else (tags, odd
 * indentation, mistakes), never another value than `js-yaml` would, and tells a template when it comes upon one.
 *
 * @internal
 */
export function parseBlockYaml(
  text: string,
): ParsedBlock | BoundReached | 'template' | undefined {
  if (text.charCodeAt(0) === byteOrderMark) return undefined;
  if (hasSpecialCharacters(text)) {
    const lines = text.includes('\r\n')
      ? text.replaceAll('\r\n', '\n')
      : undefined;
    return lines !== undefined && !hasSpecialCharacters(lines)
      ? parseBlockYaml(lines)
      : undefined;
  }
  try {
    const parser = new BlockParser(text);
    const value = parser.parse();
    const result = parser.isSuspicious
      ? withinBounds(value, text.length)
      : { value };
    return parser.duplicate < 0 || 'limit' in result
      ? result
      : { ...result, duplicate: lineAt(text, parser.duplicate) - 1 };
  } catch (error) {
    if (error === notPlain) return undefined;
    if (error === template) return 'template';
    throw error;
  }
}
