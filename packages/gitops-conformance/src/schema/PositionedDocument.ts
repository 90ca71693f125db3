import {
  Document,
  LineCounter,
  YAMLParseError,
  isMap,
  isNode,
  isScalar,
  isSeq,
  parseDocument,
} from 'yaml';
import { StandardError } from './StandardError';

/** A mistake before it is given its place. */
export interface Mistake {
  readonly pointer: readonly (string | number)[];
  /** Point at the key instead of its value. */
  readonly atKey?: boolean;
  readonly found: string;
  readonly expected: string;
  readonly suggestion?: string;
}

/** A standard is written by hand: what goes beyond these is an attack, not a document. */
const MAX_ALIASES = 100;
const MAX_LENGTH = 1_000_000;
const MAX_ERRORS = 20;

/**
 * A YAML document that still knows where everything stands.
 *
 * @internal
 */
export class PositionedDocument {
  readonly value: unknown;
  readonly syntaxErrors: readonly StandardError[];
  readonly #document: Document;
  readonly #lines = new LineCounter();

  constructor(
    text: string,
    readonly path: string,
  ) {
    const tooLong = text.length > MAX_LENGTH;
    this.#document = parseDocument(tooLong ? '' : text, {
      lineCounter: this.#lines,
      prettyErrors: false,
      version: '1.2',
      logLevel: 'error',
    });
    const errors = this.#document.errors
      .slice(0, MAX_ERRORS)
      .map(error => this.#syntaxError(error));
    if (tooLong) {
      errors.push(
        this.#problem(
          'a file that is too long',
          `at most ${MAX_LENGTH} characters`,
        ),
      );
    }
    if (errors.length === 0) {
      try {
        this.value = this.#document.toJS({ maxAliasCount: MAX_ALIASES });
        // An alias to what it stands in makes a value without an end.
        JSON.stringify(this.value);
      } catch {
        errors.push(
          this.#problem(
            'aliases that cannot be expanded',
            `at most ${MAX_ALIASES} aliases, none of them within itself`,
          ),
        );
      }
    }
    this.syntaxErrors = errors;
  }

  #syntaxError({ code, message, pos }: YAMLParseError): StandardError {
    const { line, col } = this.#lines.linePos(pos[0]);
    const reasons: Partial<Record<typeof code, string>> = {
      MULTIPLE_DOCS: 'one document is expected in this file',
    };
    const reason = /call stack|Stack overflow/.test(message)
      ? 'it is nested too deeply'
      : (reasons[code] ?? message);
    return {
      path: this.path,
      line: Math.max(1, line),
      column: Math.max(1, col),
      pointer: '',
      found: 'text that is not valid YAML',
      expected: 'valid YAML',
      message: `Not valid YAML: ${reason}`,
    };
  }

  #problem(found: string, expected: string): StandardError {
    return this.locate({ pointer: [], found, expected });
  }

  locate(mistake: Mistake): StandardError {
    const { found, expected, suggestion } = mistake;
    const pointer = mistake.pointer
      .map(part => `/${String(part).replace(/~/g, '~0').replace(/\//g, '~1')}`)
      .join('');
    const { line, col } = this.#lines.linePos(this.#offset(mistake));
    const where = mistake.pointer.length
      ? `${mistake.pointer.join('.')}: `
      : '';
    return {
      path: this.path,
      line: Math.max(1, line),
      column: Math.max(1, col),
      pointer,
      found,
      expected,
      ...(suggestion ? { suggestion } : {}),
      message: `${where}found ${found}, expected ${expected}${
        suggestion ? `. Did you mean '${suggestion}'?` : ''
      }`,
    };
  }

  #offset({ pointer, atKey }: Mistake): number {
    let node: unknown = this.#document.contents;
    let offset = startOf(node) ?? 0;
    for (const [index, part] of pointer.entries()) {
      if (isMap(node)) {
        const pair = node.items.find(
          item => isScalar(item.key) && String(item.key.value) === String(part),
        );
        if (!pair) return offset;
        const isTarget = index === pointer.length - 1;
        const value = startOf(pair.value);
        // A value that is missing or a block on the next lines is best shown by its key.
        offset =
          (isTarget && atKey) || value === undefined || !isScalar(pair.value)
            ? (startOf(pair.key) ?? offset)
            : value;
        node = pair.value;
      } else if (isSeq(node)) {
        node = node.items[Number(part)];
        offset = startOf(node) ?? offset;
      } else {
        return offset;
      }
    }
    return offset;
  }
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
