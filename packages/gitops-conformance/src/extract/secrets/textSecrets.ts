import { readText } from './forms/readText';
import { authorizationStart, authorizes } from './authorization';
import { isKnownByItself, judgeValue } from './judgeValue';
import { findPrivateKeys } from './privateKeys';
import { SecretFinding } from './SecretFileFacts';
import { judgeUrl, startOfAddress } from './secretText';
import { addressStart, isSignedAddress, signatureStart } from './signedAddress';
import { addressPrefix, anywherePrefix, tokenAt, wordPrefix } from './tokenAt';

/**
 * What is looked for wherever it stands, in one expression: most texts have none of it, and one pass is what the
 * extraction of a file can afford. What it hits is judged after. No part can match in more than one way, so it is linear.
 * Each starts with some characters of its own, and looks back only behind these: a search then skips what can be none
 * of them, several characters at a time. Of parts that start with the lookbehind it would try each at every character.
 */
const anchor = new RegExp(
  [
    String.raw`(PRIVATE KEY|PuTTY-User-Key-File|AGE-SECRET-KEY-1|LS0tLS1CRUdJTi|kty["'\\ :])`,
    `(${wordPrefix})`,
    // Clients of Vault.
    String.raw`ault(\.hashicorp\.com\/(?:agent-inject|role|template)|\.security\.banzaicloud\.io\/vault-|(?<=(?:resource|data|ephemeral)["']?[:\s{]{1,20}["']vault)(?:_\w{0,20}secret|_kv))`,
    `(${signatureStart})`,
    // Addresses that let in whoever has them, and user and password in a URL.
    String.raw`[^\s"'](?:(:\/\/)(?=${addressPrefix})|(:\/\/[^\s/:@"'<>{}|\\^\x60]{0,100}:[^\s/@"'<>{}|\\^\x60]{1,100}@))`,
    `(${authorizationStart})`,
    // References of the Argo CD Vault plugin.
    String.raw`<path:(?<=[:=] ?["']?(?:[Bb]earer )?<path:)`,
  ].join('|'),
  'g',
);
/** Prefixes that are no part of another word. */
const isDistinct = new RegExp(`^(?:${anywherePrefix})$`);
/** What a token may stand behind, where its prefix alone could be a part of another word; line breaks in JSON, too. */
const wordStart = /[\s"':=,([]$|\\[nrt]$/;
/** Shorter values are no credentials in configuration. @internal */
export const minConfigured = 8;
const limit = 100;

interface Hit {
  readonly offset: number;
  readonly key: string;
  readonly evidence: SecretFinding['evidence'];
}

/** A credential or a client of a secret store in a text, by its offset. @internal */
export type TextHit =
  Hit | { readonly offset: number; readonly client: string };

/** A credential with its text, which serves to locate it and must go no further. @internal */
export interface KeyedHit extends Hit {
  readonly value: string;
}

/**
 * What counts wherever it stands in a text: private keys, provider tokens, and URLs with a password; and the clients that
 * fetch secrets from Vault. Works on files of any format, so it needs no parser.
 *
 * @param urls - whether a password in a URL counts
 * @internal
 */
export function scanText(text: string, urls: boolean): TextHit[] {
  const hits: TextHit[] = [];
  let keysFound = false;
  const pushToken = (at: number, address = at) => {
    const token = tokenAt(text, at);
    if (token === undefined) return;
    const offset = token.offset === at ? address : token.offset;
    hits.push({
      offset,
      key: keyAt(text, offset) ?? token.what,
      evidence: 'provider-token',
    });
  };
  anchor.lastIndex = 0;
  for (
    let match = anchor.exec(text);
    match && hits.length < limit;
    match = anchor.exec(text)
  ) {
    const [all, privateKey, token, vault, signature, ...more] = match;
    const [address, url, authorization] = more;
    const { index } = match;
    if (privateKey !== undefined) {
      if (!keysFound)
        for (const { offset, what } of findPrivateKeys(text))
          hits.push({
            offset,
            key: keyAt(text, offset) ?? what,
            evidence: 'private-key',
          });
      keysFound = true;
    } else if (vault !== undefined) {
      hits.push({ offset: index, client: clientOf(vault) });
    } else if (address !== undefined) {
      pushToken(index + all.length, startOfAddress(text, index + 1));
    } else if (signature !== undefined) {
      if (isSignedAddress(text, index))
        hits.push({
          offset: index,
          key: keyAt(text, addressStart(text, index)) ?? 'signed URL',
          evidence: 'provider-token',
        });
    } else if (authorization !== undefined) {
      if (
        urls &&
        !isComment(text, index) &&
        authorizes(text, index + all.length) &&
        tokenAt(text, index + all.length) === undefined
      )
        hits.push({
          offset: index,
          key: keyAt(text, index) ?? 'Authorization',
          evidence: 'credential-in-config',
        });
    } else if (url !== undefined) {
      if (urls && !isComment(text, index) && judgeUrl(url))
        hits.push({
          offset: index,
          key: keyAt(text, index) ?? 'URL with password',
          evidence: 'credential-in-url',
        });
    } else if (token !== undefined) {
      if (startsWord(text, index, token)) pushToken(index);
    } else {
      hits.push({ offset: index, client: 'argocd-vault-plugin' });
    }
  }
  return hits;
}

function startsWord(text: string, index: number, prefix: string): boolean {
  return isDistinct.test(prefix)
    ? !/[A-Za-z0-9/+_]/.test(text[index - 1] ?? '')
    : wordStart.test(text.slice(Math.max(0, index - 2), index));
}

/**
 * Values under keys that say credential, in a text of any form.
 *
 * @internal
 */
export function findInText(text: string): KeyedHit[] {
  const hits: KeyedHit[] = [];
  for (const { key, value, offset } of readText(text, minConfigured)) {
    if (hits.length >= limit) break;
    const evidence = judgeValue(key, value, 'config');
    if (
      evidence !== undefined &&
      (isKnownByItself(evidence) || !isComment(text, offset))
    )
      hits.push({ key, value, offset, evidence });
  }
  return hits;
}

/** A longer line is data, and to look for its start again and again would take its square. */
const maxComment = 4000;
/** How a line of a comment starts, in any format. */
const comment = /^\s*(?:#|\/\/|;|\*|\/\*|-- |<!--)/;

/** What a comment shows is configured nowhere; only what is a credential by itself is one there, too. */
function isComment(text: string, offset: number): boolean {
  const from = Math.max(0, offset - maxComment);
  const before = text.slice(from, offset);
  const start = before.lastIndexOf('\n') + 1;
  if (start === 0 && from > 0) return false;
  return comment.test(before.slice(start, start + 200));
}

function clientOf(text: string): string {
  if (text.includes('hashicorp')) return 'agent-injector';
  return text.includes('banzaicloud') ? 'bank-vaults' : 'terraform';
}

/** The nearest key before an offset: on its line, or on the line that opens the block scalar. */
function keyAt(text: string, offset: number): string | undefined {
  const before = text.slice(Math.max(0, offset - 400), offset);
  return (
    /name:\s{0,4}["']?([\w.-]{1,80})["']?\s{1,100}value:\s{0,4}["']?$/.exec(
      before,
    )?.[1] ??
    /([\w./-]{1,80})["']?\s{0,4}[:=]\s{0,4}(?:[|>][+-]?\d?\s{0,100})?["']?[\w+.:/-]{0,40}$/.exec(
      before,
    )?.[1]
  );
}
