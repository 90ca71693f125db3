import { findPrivateWebKeys } from './privateWebKeys';
import { isPublicTestKey } from './publicTestKeys';
import { decodeBase64, TextSecret } from './secretText';

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
  return (
    run.length >= 40 &&
    !/^(.)\1{20}|EXAMPLE|\.{6}|X{6}|x{6}/i.test(run) &&
    !isPublicTestKey(run)
  );
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
  const putty = text.indexOf('PuTTY-User-Key-File-');
  if (putty >= 0 && /\nPrivate-Lines: \d+\s+[A-Za-z0-9+/=]{20}/.test(text))
    found.push({ offset: putty, what: 'private key' });
  if (text.includes('kty'))
    for (const offset of findPrivateWebKeys(text).slice(0, limit))
      found.push({ offset, what: 'private key' });
  let at = text.indexOf(encodedPem);
  while (at >= 0 && found.length < limit) {
    const { hasKey, end } = readEncodedPem(text, at);
    if (hasKey) found.push({ offset: at, what: 'private key' });
    at = text.indexOf(encodedPem, end);
  }
  return found;
}

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
