/** Control characters, except those that a text of several lines is made of, and halves of surrogate pairs. */
const FORBIDDEN =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Surrogate}/u;

/** Nothing that anybody writes, and what a database refuses or stores as something else. */
export function hasControlCharacters(text: string): boolean {
  return FORBIDDEN.test(text);
}

/** What is nested deeper is no parameter that anything takes. */
const MAX_DEPTH = 5;

/** Where in an input of objects and lists such a text is: its path, or nothing. Names of properties count as well. */
export function findControlCharacters(
  input: unknown,
  depth: number = 0,
): readonly string[] | undefined {
  if (typeof input === 'string') {
    return hasControlCharacters(input) ? [] : undefined;
  }
  if (typeof input !== 'object' || input === null || depth > MAX_DEPTH) {
    return undefined;
  }
  for (const [name, value] of Object.entries(input)) {
    if (hasControlCharacters(name)) {
      return [];
    }
    const path = findControlCharacters(value, depth + 1);
    if (path) {
      return [name, ...path];
    }
  }
  return undefined;
}
