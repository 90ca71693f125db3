import { isNamingPhrase } from './namingWords';
import { isPlaceholder } from './placeholder';
import { looksGenerated } from './randomness';
import { decodeBase64, judgeLogin } from './secretText';

/**
 * Expression of what stands before credentials: the scheme of an `Authorization` header, as a value or behind the header's
 * name, and `auth` in a configuration of Docker, which holds what `Basic` would.
 *
 * @internal
 */
export const authorizationStart = String.raw`[Bb](?:asic|earer) (?=[\w+/.=~-]{8})(?<=(?:^|[:=,"']|[Aa]uthorization) ?["']?[Bb](?:asic|earer) )|auth(?<=\bauth)\\?["']?[:=] ?\\?["']?(?=[A-Za-z0-9+/]{8})`;

const scheme = new RegExp(authorizationStart, 'g');
const maxLooked = 100;
const credentials = /[\w+/.=~-]{8,4096}/y;
const webToken = /^eyJ[\w-]+\.(eyJ[\w-]+)\.[\w-]{8,}$/;

/**
 * Whether the credentials of an `Authorization` header are some: a user and a password in base64, a signed token, or what
 * was generated.
 *
 * @param offset - behind the scheme and its space
 * @internal
 */
export function authorizes(text: string, offset: number): boolean {
  credentials.lastIndex = offset;
  const value = credentials.exec(text)?.[0];
  if (value === undefined || isPlaceholder(value) || isNamingPhrase(value))
    return false;
  if (!/earer $/.test(text.slice(Math.max(0, offset - 6), offset)))
    return isLogin(decodeBase64(value) ?? '');
  const claims = webToken.exec(value)?.[1];
  if (claims !== undefined) return !isSampleToken(claims);
  return looksGenerated(value, 16);
}

/** Whether a text holds an `Authorization` header that gives its credentials away. @internal */
export function holdsAuthorization(text: string): boolean {
  if (!/asic |earer |auth/.test(text)) return false;
  let looked = 0;
  for (const { 0: all, index } of text.matchAll(scheme)) {
    if (authorizes(text, index + all.length)) return true;
    if (++looked >= maxLooked) break;
  }
  return false;
}

function isLogin(login: string): boolean {
  const colon = login.indexOf(':');
  if (colon <= 0 || !/^[\x20-\x7e]+$/.test(login)) return false;
  return judgeLogin(login.slice(0, colon), login.slice(colon + 1), false);
}

/** The token that the site on the format and half of all manuals show. */
function isSampleToken(claims: string): boolean {
  return /"(?:1234567890|John Doe)"/.test(
    decodeBase64(claims.replace(/-/g, '+').replace(/_/g, '/')) ?? '',
  );
}
