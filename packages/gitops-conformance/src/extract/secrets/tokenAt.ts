import { ProviderToken, providerTokens } from './providerTokens';
import { looksGenerated } from './randomness';

/** Characters of the longest token. */
const longest = 1300;
/** Characters around an identifier in which its secret stands. */
const near = 300;

const prefixes = (tokens: readonly ProviderToken[]) =>
  tokens.map(({ prefix }) => prefix).join('|');

/** Expression of the start of a token that is looked for where a value starts. @internal */
export const valuePrefix = prefixes(
  providerTokens.filter(({ where }) => where === undefined),
);

/** Expression of the start of a token that is looked for anywhere. @internal */
export const anywherePrefix = prefixes(
  providerTokens.filter(({ where }) => where === 'anywhere'),
);

/** Expression of the start of an address that is a credential, behind `://`. @internal */
export const addressPrefix = prefixes(
  providerTokens.filter(({ where }) => where === 'address'),
);

/** Expression of the start of a token that is a word, and no address. @internal */
export const wordPrefix = prefixes(
  providerTokens.filter(({ where }) => where !== 'address'),
);

/** Expression of the start of any token. @internal */
export const tokenPrefix = prefixes(providerTokens);

const startOfToken = new RegExp(tokenPrefix, 'y');
const patterns = providerTokens.map(
  ({ name, prefix, rest, secret }) =>
    [name, new RegExp(`^(?:${prefix})${rest}`), secret] as const,
);

function isIllustration(token: string): boolean {
  return /EXAMPLE|X{4,}|x{5,}|0{8,}|1234567|abcdef(?:gh|12)|\.{3}|\*{3}/.test(
    token,
  );
}

/** A token of a provider in a text: what it is, and where what has to be kept secret of it stands. @internal */
export interface TokenHit {
  readonly what: string;
  readonly offset: number;
}

/** The token that starts at an offset, if one does. @internal */
export function tokenAt(text: string, offset: number): TokenHit | undefined {
  startOfToken.lastIndex = offset;
  if (!startOfToken.test(text)) return undefined;
  const start = text.slice(offset, offset + longest);
  for (const [what, pattern, secret] of patterns) {
    const token = pattern.exec(start);
    if (!token) continue;
    if (isIllustration(token[0])) return undefined;
    const at = secret ? secretNear(text, offset, secret) : offset;
    return at === undefined ? undefined : { what, offset: at };
  }
  return undefined;
}

function secretNear(
  text: string,
  offset: number,
  secret: RegExp,
): number | undefined {
  const from = Math.max(0, offset - near);
  for (const { 0: found, index } of text
    .slice(from, offset + near)
    .matchAll(secret))
    if (
      /[a-z]/.test(found) &&
      /[A-Z]/.test(found) &&
      looksGenerated(found) &&
      !isIllustration(found)
    )
      return from + index;
  return undefined;
}

const identifier = new RegExp(
  `^(?:${providerTokens
    .filter(({ secret }) => secret)
    .map(({ prefix, rest }) => prefix + rest)
    .join('|')})$`,
);

/** Whether a value is an identifier that a provider gives out with a secret, and is none by itself. @internal */
export function isIdentifier(value: string): boolean {
  return identifier.test(value);
}
