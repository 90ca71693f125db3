/** Texts that the alternatives of one glob may become. */
const MAX_ALTERNATIVES = 200;

/**
 * Writes alternatives out: `{a,b}/c` is `a/c` and `b/c`; `@(a|b)` and `(a|b)` say the same, `?(a|b)` leaves it open. What has
 * more than can be written out, or repeats or negates a group (`+(a)`, `*(a)`, `!(a)`), matches nothing.
 *
 * @internal
 */
export function expandAlternatives(glob: string): string[] {
  let expanded = [glob];
  for (;;) {
    const at = expanded.findIndex(text => groupOf(text) !== undefined);
    if (at < 0) return expanded;
    const text = expanded[at];
    const group = groupOf(text)!;
    if (group.unsupported) return [];
    const before = text.slice(0, group.start);
    const after = text.slice(group.end);
    expanded = [
      ...expanded.slice(0, at),
      ...group.options.map(option => `${before}${option}${after}`),
      ...expanded.slice(at + 1),
    ];
    if (expanded.length > MAX_ALTERNATIVES) return [];
  }
}

interface Group {
  readonly start: number;
  readonly end: number;
  readonly options: readonly string[];
  readonly unsupported?: boolean;
}

const CLOSING: Readonly<Record<string, string>> = { '{': '}', '(': ')' };

/** The first group of a text that is closed and says more than one thing. */
function groupOf(text: string): Group | undefined {
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') {
      at++;
      continue;
    }
    const closing = CLOSING[text[at]];
    const group = closing && readGroup(text, at, closing);
    if (group) return group;
  }
  return undefined;
}

function readGroup(
  text: string,
  open: number,
  closing: string,
): Group | undefined {
  const separator = text[open] === '{' ? ',' : '|';
  const options: string[] = [];
  let depth = 0;
  let from = open + 1;
  for (let at = open; at < text.length; at++) {
    const char = text[at];
    if (char === '\\') at++;
    else if (char === text[open]) depth++;
    else if (char === separator && depth === 1) {
      options.push(text.slice(from, at));
      from = at + 1;
    } else if (char === closing && --depth === 0) {
      options.push(text.slice(from, at));
      return text[open] === '{'
        ? braces(open, at + 1, options)
        : parentheses(text, open, at + 1, options);
    }
  }
  return undefined;
}

/** `{a}` is no alternative, and stands for itself. */
function braces(
  start: number,
  end: number,
  options: readonly string[],
): Group | undefined {
  return options.length > 1 ? { start, end, options } : undefined;
}

function parentheses(
  text: string,
  open: number,
  end: number,
  options: readonly string[],
): Group {
  const prefix = open > 0 && text[open - 2] !== '\\' ? text[open - 1] : '';
  const isRepeated = /^[+*?]/.test(text.slice(end));
  switch (prefix) {
    case '@':
      return { start: open - 1, end, options, unsupported: isRepeated };
    case '?':
      return {
        start: open - 1,
        end,
        options: ['', ...options],
        unsupported: isRepeated,
      };
    case '+':
    case '*':
    case '!':
      return { start: open - 1, end, options, unsupported: true };
    default:
      return { start: open, end, options, unsupported: isRepeated };
  }
}
