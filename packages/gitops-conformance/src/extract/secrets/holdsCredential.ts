import { memoized } from '../../repository/memoized';
import { isCredentialKey, isPasswordKey } from '../../text/credentialKey';
import { isPlaceholder } from './placeholder';
import { tokenAt, tokenPrefix } from './tokenAt';
import { findPrivateKeys } from './privateKeys';
import { findUrlCredentials } from './secretText';

/** `password=x`, `token: x`, `${TOKEN:=x}`; with a bare colon only under a password's key, since names of roles hold colons. */
const pair =
  /([A-Za-z][\w.-]{1,80})["']?(?:\s{0,5}[:?]?(=)-?|(:\s)|:)\s{0,5}["']?([^\s"',;&})\]]{3,})/g;
const word = /[A-Za-z0-9]{14,}/g;
/** The literal of an action of a template: `{{ default "x" .Values.password }}`. */
const literal = /\{\{[^{}]*"([^"{}]{3,})"[^{}]*\}\}/;

/**
 * Whether a text that is to be kept as the name, version or address of something holds a credential: a token of a
 * provider, a private key, a password under its key or in a URL, or a word that nobody made up. Unlike `judgeValue` it
 * has no key to go by, and it errs on the side of silence: what it refuses is only not quoted.
 *
 * @internal
 */
export const holdsCredential = memoized((text: string): boolean => {
  if (text.length < 8) return false;
  if (hasUnspeakableWord(text) || startsToken(text)) return true;
  if (text.includes('PRIVATE KEY') || text.includes('AGE-SECRET-KEY'))
    return findPrivateKeys(text, 1).length > 0;
  if (findUrlCredentials(text, true)) return true;
  return hasPair(text) || hasLiteral(text);
});

function hasPair(text: string): boolean {
  if (!/[=: ]/.test(text)) return false;
  for (const [, key, equals, colon, value] of text.matchAll(pair)) {
    const isSaid = equals || colon ? isCredentialKey : isPasswordKey;
    if (isSaid(key) && !isPlaceholder(value) && !value.startsWith('$'))
      return true;
  }
  return false;
}

function hasLiteral(text: string): boolean {
  const value = text.includes('{{') ? literal.exec(text)?.[1] : undefined;
  return (
    value !== undefined &&
    !isPlaceholder(value) &&
    [...text.matchAll(/[\w-]+/g)].some(([key]) => isCredentialKey(key))
  );
}

const tokenStart = new RegExp(`(?<![A-Za-z0-9])(?:${tokenPrefix})`, 'g');

function startsToken(text: string): boolean {
  for (const { index } of text.matchAll(tokenStart))
    if (tokenAt(text, index) !== undefined) return true;
  return false;
}

function hasUnspeakableWord(text: string): boolean {
  return text.match(word)?.some(isUnspeakable) ?? false;
}

/** Commits and digests are hexadecimal, and public. */
const hexadecimal = /^(?:[\da-f]+|[\dA-F]+)$/;

/** `Banned`, `config`: parts of a run that could be said. */
const sayable = /[A-Z]?[a-z]{2,}/g;

/** Letters and digits that change as they do in no word, name or number of a build. */
function isUnspeakable(run: string): boolean {
  if (hexadecimal.test(run)) return false;
  const changes = run.match(
    /[a-z](?=[A-Z\d])|[A-Z](?=[a-z\d])|\d(?=[A-Za-z])/g,
  )?.length;
  const share = (changes ?? 0) / run.length;
  const numbers = run.match(/\d+/g)?.length ?? 0;
  if (numbers >= 3) return share >= 0.25;
  if (!/[a-z]/.test(run) || !/[A-Z]/.test(run)) return false;
  const said = run.match(sayable)?.join('').length ?? 0;
  return numbers > 0
    ? share >= 0.3 && said < run.length / 2
    : run.length >= 20 && share >= 0.45 && said < run.length / 2;
}
