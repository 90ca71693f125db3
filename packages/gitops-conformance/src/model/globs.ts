import { expandAlternatives } from './globAlternatives';

type Matcher = (path: string) => boolean;

const matchers = new Map<string, Matcher>();

/**
 * Whether a repository path matches a glob of the standard: `*` and `?` within a segment, `**` over segments, `[a-z]`,
 * `{a,b}`. Hidden files count: `.github/workflows/*` is a path like any other.
 *
 * Globs are written in every repository (waivers, owners), and paths as well. No pair of them may take longer than their
 * lengths multiplied, as those of a backtracking regular expression can.
 *
 * @public
 */
export function matchesGlob(glob: string, path: string): boolean {
  return globMatcherOf(glob)(path);
}

/** Compiled once, however many paths it is held against. @internal */
export function globMatcherOf(glob: string): (path: string) => boolean {
  let matcher = matchers.get(glob);
  if (!matcher) {
    matcher = compileGlob(glob);
    // The bound only stops a long-lived process that is fed draft after draft.
    if (matchers.size > 2000) matchers.clear();
    matchers.set(glob, matcher);
  }
  return matcher;
}

/** Why a glob matches nothing at all. @internal */
export function globProblem(glob: string): string | undefined {
  return expandAlternatives(glob).length
    ? undefined
    : 'a glob that neither repeats nor negates a group, and has at most 200 alternatives';
}

function compileGlob(glob: string): Matcher {
  const alternatives = expandAlternatives(glob.replace(/^\.\//, ''));
  const patterns = alternatives.map(alternative => ({
    start: literalStart(alternative),
    segments: needingAName(alternative.split('/').map(compileSegment)),
  }));
  return path => {
    // Most paths begin otherwise, and need no second look.
    const possible = patterns.filter(({ start }) => path.startsWith(start));
    if (!possible.length) return false;
    const segments = path.split('/');
    return possible.some(pattern => matchSegments(pattern.segments, segments));
  };
}

/** `base` of `base/**`, which is about the directory, too. */
function literalStart(glob: string): string {
  const [start] = glob.split(/[\\*?[]/, 1);
  return start === glob ? start : start.replace(/\/$/, '');
}

/** Any number of segments, none included. */
const GLOBSTAR = Symbol('**');
type Segment = Token[] | typeof GLOBSTAR;
type Token =
  | { readonly char: string }
  | { readonly any: 'one' | 'many' }
  | { readonly oneOf: CharacterClass };

interface CharacterClass {
  readonly negated: boolean;
  readonly ranges: readonly (readonly [from: string, to: string])[];
}

/** `base/**` is the directory as well; what `*` /`**` is about lies below a directory, as elsewhere. */
function needingAName(written: Segment[]): Segment[] {
  const segments = written.filter(
    (segment, at) => segment !== GLOBSTAR || written[at - 1] !== GLOBSTAR,
  );
  const [before, last] = segments.slice(-2);
  if (last !== GLOBSTAR || before === GLOBSTAR) return segments;
  const end = before[before.length - 1];
  return end && 'any' in end && end.any === 'many'
    ? [...segments.slice(0, -1), [{ any: 'many' }], GLOBSTAR]
    : segments;
}

function compileSegment(text: string): Segment {
  if (text === '**') return GLOBSTAR;
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    const end = char === '[' ? endOfClass(text, at) : -1;
    if (char === '\\' && at + 1 < text.length) {
      tokens.push({ char: text[++at] });
    } else if (char === '*') {
      const last = tokens[tokens.length - 1];
      // Two stars in a row say no more than one.
      if (!last || !('any' in last) || last.any !== 'many')
        tokens.push({ any: 'many' });
    } else if (char === '?') {
      tokens.push({ any: 'one' });
    } else if (end > 0) {
      tokens.push({ oneOf: parseClass(text.slice(at + 1, end)) });
      at = end;
    } else {
      tokens.push({ char });
    }
  }
  return tokens;
}

/** A bracket right after the opening one, or after its negation, is one of the characters. */
function endOfClass(text: string, start: number): number {
  const first = /[!^]/.test(text[start + 1] ?? '') ? start + 2 : start + 1;
  return text.indexOf(']', first + 1);
}

function parseClass(text: string): CharacterClass {
  const negated = /^[!^]/.test(text);
  const chars = negated ? text.slice(1) : text;
  const ranges: [string, string][] = [];
  for (let at = 0; at < chars.length; at++) {
    const isRange = chars[at + 1] === '-' && at + 2 < chars.length;
    ranges.push([chars[at], isRange ? chars[at + 2] : chars[at]]);
    if (isRange) at += 2;
  }
  return { negated, ranges };
}

/** Star after star, from the left: the last one that was met takes whatever the rest needs. */
function matchSegments(
  pattern: readonly Segment[],
  segments: readonly string[],
): boolean {
  return matchWithStars(
    pattern,
    segments,
    segment => segment === GLOBSTAR,
    (segment, text) => segment !== GLOBSTAR && matchSegment(segment, text),
  );
}

function matchSegment(tokens: readonly Token[], text: string): boolean {
  // A star alone stands for a name, and there is none without a character.
  if (text === '') return tokens.length === 0;
  return matchWithStars(
    tokens,
    [...text],
    token => 'any' in token && token.any === 'many',
    matchToken,
  );
}

function matchToken(token: Token, char: string): boolean {
  if ('char' in token) return token.char === char;
  if ('any' in token) return true;
  const { negated, ranges } = token.oneOf;
  return negated !== ranges.some(([from, to]) => from <= char && char <= to);
}

function matchWithStars<P, T>(
  pattern: readonly P[],
  items: readonly T[],
  isStar: (part: P) => boolean,
  matches: (part: P, item: T) => boolean,
): boolean {
  let [part, item] = [0, 0];
  let star = -1;
  let taken = 0;
  while (item < items.length) {
    if (part < pattern.length && isStar(pattern[part])) {
      star = part++;
      taken = item;
    } else if (part < pattern.length && matches(pattern[part], items[item])) {
      part++;
      item++;
    } else if (star >= 0) {
      part = star + 1;
      item = ++taken;
    } else {
      return false;
    }
  }
  while (part < pattern.length && isStar(pattern[part])) part++;
  return part === pattern.length;
}
