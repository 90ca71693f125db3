import { memoized } from '../repository/memoized';
import {
  ambiguousWords,
  credentialWords,
  passwordWords,
  qualifierWords,
  runTogetherWith,
} from './credentialWords';

/**
 * Judgement of key names. A key is read as words (`dbPassword`, `DB_PASSWORD`, `db-password` are the same), because
 * what counts is its last words: `passwordFile`, `secretName` and `token_url` hold no credential. Words that only tell one
 * credential from the next (`_OLD`, `_PROD`, `-2`) are passed over.
 */

const credentialWord = new RegExp(
  `^(?:${[...passwordWords, ...credentialWords, ...ambiguousWords].join('|')})$`,
);
/** Words that are run together: `dbpassword`, `rootpass`, `accesstoken`. */
const runTogether =
  /(?:password|passwd|passphrase|secret|token|apikey|secretkey|accesskey|privatekey)$|^(?:password|passwd)/;
const shortRunTogether = new RegExp(`^(?:${runTogetherWith})(?:pass|pwd|pw)$`);
const passwordWord = new RegExp(
  `^(?:${passwordWords.join('|')})$|(?:password|passwd|passphrase)$`,
);
/** `key` alone says nothing: which key counts. */
const credentialKeyWord =
  /^(?:api|app|auth|private|secret|access|encryption|encrypt|encrypter|signing|sign|master|session|jwt|hmac|license|deploy|ssh|rsa|tls|ssl|server|client|account|storage|shared|service|webhook|integration|routing|subscription|unseal|recovery|preshared|wireguard|wg|sas|aes|write|admin|root|age|gpg|pgp|cookie|crypto|fernet|hash|security|ec|ecdsa|ed25519|id|key)$/;
/** Run together: `restuserkey`, `secretkey`, and what servers call it in their configuration. */
const runTogetherKey =
  /^(?:requirepass|masterauth|rootpw|bindpw|userpw)$|(?:api|app|auth|access|account|admin|client|encryption|master|private|secret|shared|signing|user)key$/;
/** What a last word says about the value: a name, a location, a setting, or something meant for the public. */
const harmlessEnding =
  /^(?:name|names|username|user|users|ref|refs|reference|file|files|filename|path|paths|dir|directory|mount|volume|url|urls|uri|endpoint|host|hostname|port|address|server|servers|brokers|id|ids|uid|uuid|arn|type|kind|method|mode|format|length|size|policy|ttl|expiry|expires|expiration|lifetime|duration|timeout|interval|period|schedule|cron|date|time|timestamp|timezone|tz|locale|lang|language|age|days|rotation|enabled|disabled|enable|required|class|issuer|audience|scope|scopes|realm|region|zone|bucket|email|mail|from|to|domain|database|db|schema|table|namespace|namespaces|cluster|project|tenant|org|organization|workspace|subscription|environment|stage|instance|node|machine|device|model|flavor|topic|queue|exchange|vhost|index|channel|branch|revision|commit|build|release|repo|repository|registry|label|labels|annotation|annotations|selector|template|prefix|suffix|regex|pattern|header|field|count|min|max|limit|number|version|algorithm|alg|cipher|ciphers|curve|cert|certs|certificate|certificates|crt|ca|bundle|chain|pub|public|publickey|fingerprint|thumbprint|digest|checksum|sha|sha1|sha256|sha512|md5|image|tag|title|subject|description|message|text|comment|help|info|data|status|state|provider|store|backend|engine|driver|dialect|source|target|rule|rules|role|group|groups|team|owner|login|account|review|request|response|validation|validate|resolver|generator|manager|controller|operator|sync|reloader|access|permissions|verbs|config|settings|options|opts|args|flags|level)$/;
/** Alone, as the only word of a key, these say no more than that there is a value. */
const saysNothing = /^(?:data|text|info|message)$/;
/** Public halves and references, wherever the word stands. */
const publicWord = /^(?:public|pub|publishable|existing|ca|cert|truststore)$/;
const qualifier = new RegExp(`^(?:${qualifierWords.join('|')}|v?\\d{1,4})$`);

/** @internal */
export function wordsOf(key: string): string[] {
  return key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

/** Without what only tells one of several from the others, and the number at the end of a word. */
function tellingWordsOf(key: string): string[] {
  const words = wordsOf(key.length > 128 ? key.slice(-128) : key);
  while (words.length > 1 && qualifier.test(words[words.length - 1]))
    words.pop();
  const last = words.pop();
  return last === undefined ? [] : [...words, last.replace(/(?<=\D)\d+$/, '')];
}

function judge(key: string): boolean {
  const words = tellingWordsOf(key);
  const last = words[words.length - 1];
  if (last === undefined) return false;
  const before = words[words.length - 2] ?? '';
  if (last === 'key' || last === 'keys')
    return (
      credentialKeyWord.test(before) &&
      !words.some(word => publicWord.test(word))
    );
  // `PublicKeyToken` is the token of a key, and not of a person.
  if (/^(?:public|existing)$/.test(before) || isOfPublicKey(words))
    return false;
  if (credentialWord.test(last))
    return !(
      last === 'secret' &&
      /^(?:tls|pull|image|config|env|from|volume)$/.test(before)
    );
  return (
    !harmlessEnding.test(last) &&
    (runTogether.test(last) ||
      shortRunTogether.test(last) ||
      runTogetherKey.test(last))
  );
}

function isOfPublicKey(words: readonly string[]): boolean {
  return (
    words[words.length - 2] === 'key' && words[words.length - 3] === 'public'
  );
}

/**
 * Whether the name of a key says that its value is a credential.
 *
 * @internal
 */
export const isCredentialKey = memoized(judge);

/**
 * Whether the name of a key says that its value is none: a user name, an address, a setting, a public certificate.
 *
 * @internal
 */
export const isHarmlessKey = memoized((key: string): boolean => {
  const words = tellingWordsOf(key);
  const last = words[words.length - 1];
  return (
    last === undefined ||
    (!isCredentialKey(key) &&
      !(words.length === 1 && saysNothing.test(last)) &&
      (harmlessEnding.test(last) || words.some(word => publicWord.test(word))))
  );
});

/**
 * Whether a key that says credential says password: what a person may have chosen, not only what was generated.
 *
 * @internal
 */
export const isPasswordKey = memoized((key: string): boolean => {
  const words = tellingWordsOf(key);
  const last = words[words.length - 1] ?? '';
  return passwordWord.test(last) || shortRunTogether.test(last);
});

/**
 * Whether a key that says credential does so in a Secret only.
 *
 * @internal
 */
export const isAmbiguousKey = memoized((key: string): boolean => {
  const words = tellingWordsOf(key);
  return ambiguousWords.includes(words[words.length - 1] ?? '');
});
