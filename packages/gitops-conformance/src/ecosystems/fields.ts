import { isMapping } from '../yaml/SourceDocument';
import { Mapping } from './Ecosystem';
import { withoutCredentials } from '../text/withoutCredentials';

/** Narrowing of parsed YAML, for readers of objects that nobody validated. */

const empty: Mapping = {};

/** @internal */
export const mapping = (value: unknown): Mapping =>
  isMapping(value) ? value : empty;
/** @internal */
export const list = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : [];
/** Most texts that are kept are addresses, and none may bring a password along. @internal */
export const text = (value: unknown): string | undefined => {
  if (typeof value === 'string') return withoutCredentials(value);
  return typeof value === 'number' ? String(value) : undefined;
};
/** @internal */
export const flag = (value: unknown): boolean | undefined =>
  typeof value === 'boolean' ? value : undefined;
/** @internal */
export const texts = (value: unknown): string[] =>
  list(value).flatMap(item => text(item) ?? []);

/** Strings of a mapping; anything else is left out. @internal */
export function textMap(
  value: unknown,
): Readonly<Record<string, string>> | undefined {
  if (!isMapping(value)) return undefined;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) =>
      text(item) === undefined ? [] : [[key, text(item)!]],
    ),
  );
}
