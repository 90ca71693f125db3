import {
  Document,
  LineCounter,
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

/** A standard is written by hand: more aliases than this are an attack, not a document. */
const MAX_ALIASES = 100;

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
    this.#document = parseDocument(text, {
      lineCounter: this.#lines,
      prettyErrors: false,
      version: '1.2',
    });
    this.syntaxErrors = this.#document.errors.map(error => {
      const place = this.#lines.linePos(error.pos[0]);
      return {
        path,
        line: place.line,
        column: place.col,
        pointer: '',
        found: 'text that is not valid YAML',
        expected: 'valid YAML',
        message: `Not valid YAML: ${error.message}`,
      };
    });
    this.value = this.syntaxErrors.length ? undefined : this.#toValue();
  }

  #toValue(): unknown {
    try {
      return this.#document.toJS({ maxAliasCount: MAX_ALIASES });
    } catch (error) {
      (this.syntaxErrors as StandardError[]).push({
        path: this.path,
        line: 1,
        column: 1,
        pointer: '',
        found: 'aliases that cannot be expanded',
        expected: `at most ${MAX_ALIASES} aliases`,
        message: `Cannot expand the aliases of this file: ${
          error instanceof Error ? error.message : error
        }`,
      });
      return undefined;
    }
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
