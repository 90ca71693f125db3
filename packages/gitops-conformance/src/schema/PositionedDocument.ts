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
import { isIdentifier } from '../text/quoted';
import { BrokenBound, documentBound, textBound } from './documentBounds';
import { duplicateKeys } from './duplicateKeys';
import { shownPath, StandardError } from './StandardError';
import { suggest } from './suggest';
import { yamlReasons } from './yamlReasons';

/** A mistake before its line and column are known. */
export interface Mistake {
  readonly pointer: readonly (string | number)[];
  /** Point at the key instead of its value. */
  readonly atKey?: boolean;
  readonly found: string;
  readonly expected: string;
  /** A word that may be a misspelling of another one. */
  readonly misspelt?: {
    readonly word: string;
    readonly known: readonly string[];
  };
}

const byPosition = (a: StandardError, b: StandardError) =>
  a.line - b.line || a.column - b.column;

/** As many mistakes as somebody corrects in one go. */
const MAX_MISTAKES = 20;

/**
 * A YAML document that knows the line and column of every value.
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
    const tooMuch = textBound(text);
    this.#document = parseDocument(tooMuch ? '' : text, {
      lineCounter: this.#lines,
      prettyErrors: false,
      uniqueKeys: false,
      version: '1.2',
      logLevel: 'error',
    });
    this.syntaxErrors = tooMuch
      ? [this.#brokenBound(tooMuch)]
      : this.#findSyntaxErrors();
    if (this.syntaxErrors.length === 0) {
      // What aliases expand to is bounded already.
      this.value = this.#document.toJS({ maxAliasCount: -1 });
    }
  }

  /** The first mistakes in the order of the file; where there are more, the last one says how many. */
  locate(mistakes: readonly Mistake[]): StandardError[] {
    return this.#firstOf(mistakes, mistake => this.#locateOne(mistake));
  }

  /** The line that a value stands at, from 1. */
  lineOf(pointer: Mistake['pointer']): number {
    return this.#positionAt(this.#offset({ pointer })).line;
  }

  #findSyntaxErrors(): StandardError[] {
    const { errors } = this.#document;
    if (errors.length) {
      return this.#firstOf(errors, error => this.#yamlError(error));
    }
    const broken = documentBound(this.#document);
    if (broken) return [this.#brokenBound(broken)];
    return this.#firstOf(duplicateKeys(this.#document), key =>
      this.#notYaml(yamlReasons.DUPLICATE_KEY, startOf(key)),
    );
  }

  #firstOf<T>(all: readonly T[], toError: (one: T) => StandardError) {
    const errors = all.slice(0, MAX_MISTAKES).map(toError).sort(byPosition);
    const more = all.length - errors.length;
    if (more === 0) return errors;
    const { line, column } = toError(all[MAX_MISTAKES]);
    const found = `${more} more ${more === 1 ? 'mistake' : 'mistakes'}`;
    const expected = 'none';
    const message = `and ${found}`;
    const { path } = this.#location();
    return [
      ...errors,
      { path, line, column, pointer: '', found, expected, message },
    ];
  }

  #yamlError({ code, message, pos }: YAMLParseError): StandardError {
    const reason = /call stack|Stack overflow/.test(message)
      ? yamlReasons.RESOURCE_EXHAUSTION
      : yamlReasons[code];
    return this.#notYaml(reason, pos[0]);
  }

  #notYaml(reason: string, offset: number | undefined): StandardError {
    return {
      ...this.#location(offset),
      pointer: '',
      found: 'text that is not valid YAML',
      expected: 'valid YAML',
      message: `Not valid YAML: ${reason}`,
    };
  }

  #brokenBound({ node, found, expected }: BrokenBound): StandardError {
    return {
      ...this.#location(startOf(node)),
      pointer: '',
      found,
      expected,
      message: `found ${found}, expected ${expected}`,
    };
  }

  #locateOne(mistake: Mistake): StandardError {
    const { found, expected, misspelt } = mistake;
    const suggestion = misspelt && suggest(misspelt.word, misspelt.known);
    const keys = mistake.pointer.map(part => keyName(String(part)));
    const where = keys.length ? `${keys.join('.')}: ` : '';
    return {
      ...this.#location(this.#offset(mistake)),
      pointer: keys.map(toPointer).join(''),
      found,
      expected,
      ...(suggestion ? { suggestion } : {}),
      message: `${where}found ${found}, expected ${expected}${
        suggestion ? `. Did you mean '${suggestion}'?` : ''
      }`,
    };
  }

  #location(offset = 0) {
    return {
      path: shownPath(this.path),
      ...this.#positionAt(offset),
    };
  }

  #positionAt(offset: number): { line: number; column: number } {
    const { line, col } = this.#lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  }

  #offset({ pointer, atKey }: Pick<Mistake, 'pointer' | 'atKey'>): number {
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

/** A key is a text of the file like any other: it may be a secret whose own key is missing. */
function keyName(key: string): string {
  return isIdentifier(key) ? key : '?';
}

function toPointer(key: string): string {
  return `/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`;
}
