import { isNamingPhrase, repeatsKey } from './namingWords';
import { isPlaceholder } from './placeholder';
import { addressPrefix, anywherePrefix, tokenAt, valuePrefix } from './tokenAt';

/** @internal */
export interface TextSecret {
  readonly offset: number;
  /** What it is, for the reader of a finding; never the secret. */
  readonly what: string;
}

/** Where a token may start: as the value of something, or behind `Bearer`. */
const valueStart = new RegExp(`(?:[:=] ?["']?|earer )(?=${valuePrefix})`, 'g');
const distinctStart = new RegExp(anywherePrefix, 'g');
const addressStart = new RegExp(`://(?=${addressPrefix})`, 'g');

/** @internal */
export function findProviderTokens(text: string, limit = 20): TextSecret[] {
  const found: TextSecret[] = [];
  const judge = (at: number, address = at) => {
    const token = tokenAt(text, at);
    if (!token || found.length >= limit) return;
    const offset = token.offset === at ? address : token.offset;
    if (!found.some(other => other.offset === offset))
      found.push({ offset, what: token.what });
  };
  judge(0);
  for (const { 0: all, index } of text.matchAll(valueStart))
    judge(index + all.length);
  for (const { index } of text.matchAll(distinctStart))
    if (!/[A-Za-z0-9/+_]/.test(text[index - 1] ?? '')) judge(index);
  if (text.includes('://'))
    for (const { 0: all, index } of text.matchAll(addressStart))
      judge(index + all.length, startOfAddress(text, index));
  return found;
}

/** Where the scheme starts that ends before an offset. @internal */
export function startOfAddress(text: string, end: number): number {
  return (
    end -
    (/[a-z]{1,10}$/i.exec(text.slice(Math.max(0, end - 10), end))?.[0].length ??
      0)
  );
}

/** User and password in front of a host. Names of at most 100 characters keep it linear. */
const userInfo =
  /:\/\/([^\s/:@"'<>{}|\\^`]{0,100}):([^\s/@"'<>{}|\\^`]{1,100})@/g;
/** What manuals write in addresses beside the words for it. */
const harmlessPassword =
  /^(?:admin|root|guest|test|example|changeit|x-oauth-basic|x-access-token|\*+|\.+|[A-Z_]+)$/;

/** Whether a value holds a URL with a password. In a Secret even a common word is one (`wordsCount`). @internal */
export function findUrlCredentials(
  value: string,
  wordsCount: boolean,
): boolean {
  if (!value.includes('://') || !value.includes('@')) return false;
  return value.match(userInfo)?.some(url => judgeUrl(url, wordsCount)) ?? false;
}

/** Whether the user information of a URL (`://user:password@`) holds a password that is one. @internal */
export function judgeUrl(text: string, wordsCount = false): boolean {
  userInfo.lastIndex = 0;
  const [, user, password] = userInfo.exec(text) ?? [];
  if (password === undefined || /^\$/.test(password)) return false;
  return judgeLogin(user, password, wordsCount);
}

/** Whether a user and a password are some, and no example of a manual. @internal */
export function judgeLogin(
  user: string,
  password: string,
  wordsCount: boolean,
): boolean {
  const word =
    password.length < 4 ||
    password === user ||
    /^\d{1,5}$/.test(password) ||
    harmlessPassword.test(password) ||
    isNamingPhrase(password);
  return (
    (wordsCount || !word) &&
    !isPlaceholder(password) &&
    !repeatsKey('password', password) &&
    !isPlaceholder(user || 'user')
  );
}

/** Strict base64 to text; `undefined` when it is none. Bytes that are not UTF-8 come back as replacement characters. @internal */
export function decodeBase64(value: string): string | undefined {
  const compact = value.replace(/\s+/g, '');
  if (compact === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(compact))
    return undefined;
  try {
    return new TextDecoder('utf-8').decode(
      Uint8Array.from(
        atob(compact.length % 4 === 1 ? compact.slice(0, -1) : compact),
        c => c.charCodeAt(0),
      ),
    );
  } catch {
    return undefined;
  }
}

/**
 * What an entry of a Secret's `data` says. What is no base64 would be refused by the API server: a template or a
 * placeholder, and taken as it is. `XXXXXX` is both.
 *
 * @internal
 */
export function decodedData(value: string): string {
  return isPlaceholder(value) ? value : (decodeBase64(value) ?? value);
}
