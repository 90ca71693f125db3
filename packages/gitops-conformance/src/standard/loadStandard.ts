import { withoutCredentials } from '../text/withoutCredentials';
import {
  ParsedStandard,
  ParseStandardOptions,
  parseStandard,
} from './parseStandard';
import { shownPath, StandardError } from '../schema/StandardError';

/** @public */
export interface LoadStandardOptions {
  readonly path: string;
  /** Reads a file or URL; throws when it cannot. */
  readonly read: (path: string) => Promise<string>;
  /** Turns what `extends` says in `from` into a path or URL that `read` takes. */
  readonly resolve: (reference: string, from: string) => string;
  readonly rules: ParseStandardOptions['rules'];
}

/**
 * Bytes of one file of a standard; also characters of a standard and all that it builds on.
 *
 * @public
 */
export const MAX_STANDARD_SIZE = 1_000_000;

/**
 * Reads a standard and everything it builds on, through a reader: the engine itself opens no file.
 *
 * @public
 */
export async function loadStandard(
  options: LoadStandardOptions,
): Promise<ParsedStandard> {
  const { path, read, resolve, rules } = options;
  const texts = new Map<string, string>();
  const reasons = new Map<string, string>();
  const missing = new Set([path]);
  let length = 0;
  const resolveBase = (reference: string, from: string) => {
    const base = resolve(reference, from);
    const text = texts.get(base);
    if (text !== undefined) return { text, path: base };
    const reason = reasons.get(base);
    if (reason === undefined) missing.add(base);
    return { path: base, reason };
  };
  // Each round finds at most one base that is not read yet; parsing bounds the depth of the chain.
  for (;;) {
    for (const file of missing) {
      try {
        const text = await read(file);
        length += text.length;
        if (length > MAX_STANDARD_SIZE && file !== path) {
          throw new Error(
            `with what builds on it, it is longer than ${MAX_STANDARD_SIZE} characters`,
          );
        }
        texts.set(file, text);
      } catch (error) {
        if (file === path) return { errors: [unreadable(file, error)] };
        reasons.set(file, reasonOf(error));
      }
    }
    missing.clear();
    const parsed = parseStandard(texts.get(path)!, {
      path,
      rules,
      resolveBase,
    });
    if (missing.size === 0) return parsed;
  }
}

function unreadable(path: string, error: unknown): StandardError {
  return {
    path: shownPath(path),
    line: 1,
    column: 1,
    pointer: '',
    found: 'nothing that can be read',
    expected: 'a standard',
    message: `Cannot read the standard: ${reasonOf(error)}`,
  };
}

/** Readers name the URL that they were asked for, with whatever it carries. */
function reasonOf(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return reason.replace(/[a-z][a-z0-9+.-]*:\/\/[^\s'"<>]+/gi, url =>
    withoutCredentials(url),
  );
}
