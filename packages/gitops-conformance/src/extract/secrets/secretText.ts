import { isPlaceholder } from './placeholder';
import { anywherePrefix, tokenAt, valuePrefix } from './providerTokens';

/** @internal */
export interface TextSecret {
  readonly offset: number;
  /** What it is, for the reader of a finding; never the secret. */
  readonly what: string;
}

/** Where a token may start: as the value of something, or behind `Bearer`. */
const valueStart = new RegExp(`(?:[:=] ?["']?|earer )(?=${valuePrefix})`, 'g');
const distinctStart = new RegExp(anywherePrefix, 'g');

/** @internal */
export function findProviderTokens(text: string, limit = 20): TextSecret[] {
  const found: TextSecret[] = [];
  const judge = (offset: number) => {
    const what = tokenAt(text, offset);
    if (what !== undefined) found.push({ offset, what });
  };
  judge(0);
  valueStart.lastIndex = 0;
  for (
    let match = valueStart.exec(text);
    match && found.length < limit;
    match = valueStart.exec(text)
  ) {
    judge(match.index + match[0].length);
  }
  distinctStart.lastIndex = 1;
  for (
    let match = distinctStart.exec(text);
    match && found.length < limit;
    match = distinctStart.exec(text)
  ) {
    if (
      !/[A-Za-z0-9/+_]/.test(text[match.index - 1]) &&
      !found.some(({ offset }) => offset === match?.index)
    )
      judge(match.index);
  }
  return found;
}

const pemStart = /-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----/g;
/** Base64 of `-----BEGIN`, the start of every PEM block in a Secret's data. */
const encodedPem = 'LS0tLS1CRUdJTi';
/** A part of a run, decoded at a time; parts overlap, so that a key that starts in one is told in it or in the next. */
const base64Run = /[A-Za-z0-9+/]{16,2000}={0,2}/y;
const runStep = 1800;

/** What OpenSSL and GnuPG write between the first line and the body, the former where a passphrase protects the key. */
const keyHeaders =
  /Proc-Type: ?4,ENCRYPTED|DEK-Info: ?[\w-]{1,40},[0-9A-Fa-f]{1,64}|(?:Version|Comment): ?[^\n\\]{0,200}/g;

/** A PEM header is a key only with its body: charts and manuals quote the header alone. */
function hasKeyBody(text: string, from: number): boolean {
  const body = text
    .slice(from, from + 500)
    .replace(keyHeaders, '')
    .replace(/\\n|[\s"'|>]/g, '');
  const run = /^[A-Za-z0-9+/=_.]*/.exec(body)?.[0] ?? '';
  return run.length >= 40 && !/^(.)\1{20}|EXAMPLE|\.{6}|X{6}|x{6}/i.test(run);
}

/** @internal */
export function findPrivateKeys(text: string, limit = 20): TextSecret[] {
  const found: TextSecret[] = [];
  if (text.includes('PRIVATE KEY')) {
    pemStart.lastIndex = 0;
    for (
      let match = pemStart.exec(text);
      match && found.length < limit;
      match = pemStart.exec(text)
    ) {
      if (hasKeyBody(text, match.index + match[0].length)) {
        found.push({ offset: match.index, what: 'private key' });
      }
    }
  }
  for (
    let at = text.indexOf('AGE-SECRET-KEY-1');
    at >= 0 && found.length < limit;
    at = text.indexOf('AGE-SECRET-KEY-1', at + 16)
  ) {
    if (
      /^[A-Z0-9]{58}/.test(text.slice(at + 16, at + 74)) &&
      !/X{6}|EXAMPLE/.test(text.slice(at + 16, at + 74))
    ) {
      found.push({ offset: at, what: 'age identity' });
    }
  }
  let at = text.indexOf(encodedPem);
  while (at >= 0 && found.length < limit) {
    const { hasKey, end } = readEncodedPem(text, at);
    if (hasKey) found.push({ offset: at, what: 'private key' });
    at = text.indexOf(encodedPem, end);
  }
  return found;
}

/** User and password in front of a host. Names of at most 100 characters keep it linear. */
const userInfo =
  /:\/\/([^\s/:@"'<>{}|\\^`]{0,100}):([^\s/@"'<>{}|\\^`]{1,100})@/g;
const harmlessPassword =
  /^(?:pass|passwd|password|pwd|pw|secret|token|user|username|admin|root|guest|test|example|changeit|postgres|mysql|redis|rabbitmq|mongo|x-oauth-basic|x-access-token|\*+|\.+|[A-Z_]+)$/;

/** Whether a run of base64 holds a private key, be it behind certificates, and where to go on. */
function readEncodedPem(
  text: string,
  start: number,
): { hasKey: boolean; end: number } {
  for (let at = start; ; at += runStep) {
    base64Run.lastIndex = at;
    const part = base64Run.exec(text)?.[0] ?? '';
    const hasKey = findPrivateKeys(decodeBase64(part) ?? '', 1).length > 0;
    if (hasKey || part.length <= runStep)
      return { hasKey, end: at + Math.max(part.length, encodedPem.length) };
  }
}

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
  const word =
    password.length < 4 ||
    password === user ||
    /^\d{1,5}$/.test(password) ||
    harmlessPassword.test(password);
  return (
    (wordsCount || !word) &&
    !isPlaceholder(password) &&
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
