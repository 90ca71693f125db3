import { memoized } from '../repository/memoized';

/**
 * Judgement of key names. A key is read as words (`dbPassword`, `DB_PASSWORD`, `db-password` are the same), because
 * what counts is its last words: `passwordFile`, `secretName` and `token_url` hold no credential.
 */

const credentialWord =
  /^(?:password\d*|passwd|pwd|passphrase|pass|pw|pin|secret|secrets|token|apikey|appkey|authkey|privatekey|secretkey|accesskey|credentials?|creds?|cookie|jwt|bearer|htpasswd|dockerconfigjson|dockercfg|kubeconfig|keytab|psk|auth|salt|pepper|hmac|dsn|adminpassword|rootpassword|userpassword|dbpassword|clientsecret|sharedsecret)$/;
/** `key` alone says nothing: which key counts. */
const credentialKeyWord =
  /^(?:api|app|auth|private|secret|access|encryption|encrypt|encrypter|signing|sign|master|session|jwt|hmac|license|deploy|ssh|rsa|tls|ssl|server|client|account|storage|shared|service|webhook|integration|write|admin|root|age|gpg|pgp|cookie|crypto|fernet|hash|security|ec|ecdsa|ed25519|id|key)$/;
/** Run together: `restuserkey`, `secretkey`, and what servers call it in their configuration. */
const runTogetherKey =
  /^(?:requirepass|masterauth|rootpw|bindpw|userpw)$|(?:api|app|auth|access|account|admin|client|encryption|master|private|secret|shared|signing|user)key$/;
/** What a last word says about the value: a name, a location, a setting, or something meant for the public. */
const harmlessEnding =
  /^(?:name|names|username|user|users|ref|refs|reference|file|files|filename|path|paths|dir|directory|mount|volume|url|urls|uri|endpoint|host|hostname|port|address|server|id|ids|uid|type|kind|method|mode|format|length|size|policy|ttl|expiry|expires|expiration|lifetime|duration|timeout|interval|period|age|days|rotation|enabled|disabled|enable|required|class|issuer|audience|scope|scopes|realm|region|zone|bucket|email|mail|domain|database|db|schema|table|namespace|namespaces|label|labels|annotation|annotations|selector|template|prefix|suffix|regex|pattern|header|field|count|min|max|limit|number|version|algorithm|alg|cert|certs|certificate|certificates|crt|ca|bundle|chain|pub|public|publickey|fingerprint|digest|checksum|sha|image|tag|description|title|message|text|comment|help|info|data|status|state|provider|store|backend|engine|source|target|rule|rules|role|group|groups|team|owner|login|account|review|request|response|validation|validate|resolver|generator|manager|controller|operator|driver|sync|reloader|access|permissions|verbs|config|settings|options)$/;
/** Public halves and references, wherever the word stands. */
const publicWord = /^(?:public|pub|existing|ca|cert|truststore)$/;

/** @internal */
export function wordsOf(key: string): string[] {
  return key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

function judge(key: string): boolean {
  const words = wordsOf(key.length > 128 ? key.slice(-128) : key);
  const last = words[words.length - 1];
  if (last === undefined) return false;
  const before = words[words.length - 2];
  if (credentialWord.test(last)) {
    if (before === 'public' || before === 'existing') return false;
    return !(
      last === 'secret' &&
      /^(?:tls|pull|image|config|existing|env|from|volume)$/.test(before ?? '')
    );
  }
  if (last === 'key' || last === 'keys') {
    return (
      before !== undefined &&
      credentialKeyWord.test(before) &&
      !words.some(word => publicWord.test(word))
    );
  }
  if (harmlessEnding.test(last)) return false;
  return (
    runTogetherKey.test(last) ||
    /(?:password|passwd|passphrase)$/.test(last) ||
    /^(?:password|passwd)/.test(last)
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
  const words = wordsOf(key);
  const last = words[words.length - 1];
  return (
    last === undefined ||
    (!isCredentialKey(key) &&
      (harmlessEnding.test(last) || words.some(word => publicWord.test(word))))
  );
});

/**
 * Whether a key that says credential says password: what a person may have chosen, not only what was generated.
 *
 * @internal
 */
export const isPasswordKey = memoized((key: string): boolean => {
  const words = wordsOf(key);
  return /(?:^pass|^pwd|password\d*|passwd|passphrase)$/.test(
    words[words.length - 1] ?? '',
  );
});
