import { PlaintextSecret } from '../../model/RepositoryFacts';
import { looksChosen } from './chosenPassword';
import {
  isCredentialKey,
  isHarmlessKey,
  isPasswordKey,
  wordsOf,
} from '../../text/credentialKey';
import { credentialsInText } from './embedded';
import { isPlaceholder } from './placeholder';
import { isUuid, looksGenerated } from './randomness';
import {
  decodeBase64,
  findPrivateKeys,
  findProviderTokens,
  findUrlCredentials,
} from './secretText';

/** @internal */
export type Evidence = PlaintextSecret['evidence'];

/**
 * Where a value stands decides how much it takes to call it a credential.
 * `secret`: in a Kubernetes Secret, whose author says that it is one; whatever is left after placeholders,
 * references and public material counts.
 * `embedded`: in a configuration text inside of a Secret; its keys must say so.
 * `config`: in a ConfigMap, values or an environment variable, where most strings are none: the key must say so and
 * the value must look generated or, under a password's key, like what a person chooses for one.
 *
 * @internal
 */
export type ValueContext = 'secret' | 'embedded' | 'config';

const publicMaterial =
  /^(?:-----BEGIN (?:TRUSTED )?(?:CERTIFICATE|PUBLIC KEY|RSA PUBLIC KEY|PGP PUBLIC KEY BLOCK|CERTIFICATE REQUEST|X509 CRL)|(?:ssh|ecdsa|sk)-[a-z0-9@.-]+ AAAA|ssh-rsa |age1[a-z0-9]{20,})/;
const filePath =
  /^(?:\/|\.{1,2}\/|~\/|[A-Za-z]:\\|file:)[\w.@ -]+(?:[/\\][\w.@ -]+)*[/\\]?$/;
const url = /^[a-z][a-z0-9+.-]*:\/\/\S+$/i;
const hashedPassword =
  /^[^\s:]{1,100}:(?:\$(?:apr1|2[abxy]?|5|6|y)\$|\{SHA\}|\{SSHA\})\S{10,}/m;
/** What a value of several parts has between a name and the part that it names, or that has a location of its own. */
const composite = /[=<]|@\w{0,10}\(|:(?:\d{1,5}|\*):|\s/;
/** Decoded bytes that are no text: control characters, or what UTF-8 cannot say. */
const binary = /[^\P{Cc}\s]|\ufffd/u;
/** Generic words in a configuration text are documentation of the format rather than someone's password. */
const genericWord =
  /^(?:secret|token|key|apikey|credential|credentials|string|value|user|username|plain|basic|cleartext|jwt|opaque|default|optional|required|env|vault|kubernetes|internal|local|file|md5|scram-sha-\d+|bearer|cookie|header|oauth2?|oidc|saml|ldap|ntlm|session)$/i;

/**
 * Whether the value of a key is a credential in the open, and by which evidence. Order matters: what a value *is*
 * (a private key, a token) outranks what its key is called.
 *
 * @internal
 */
export function judgeValue(
  key: string,
  value: string,
  context: ValueContext,
): Evidence | undefined {
  if (value.length < 3) return undefined;
  if (findPrivateKeys(value, 1).length > 0) return 'private-key';
  if (findProviderTokens(value, 1).length > 0) return 'provider-token';
  // What is left to be found in a configuration is a URL, unless the key speaks of a credential.
  if (context === 'config' && !value.includes('@') && !isCredentialKey(key))
    return undefined;
  if (binary.test(value))
    return context === 'secret' && judgeBinary(key, value)
      ? 'kubernetes-secret'
      : undefined;
  const trimmed = value.trim();
  // A text may refer to a variable in one line and hold a password in the next: its lines are judged one by one.
  const text =
    trimmed.includes('\n') || /^(?:\{(?!\{)|\[|machine\s)/.test(trimmed);
  // So may a connection string, an address with parameters, or one line of an environment.
  if (
    context === 'secret' &&
    !text &&
    composite.test(trimmed) &&
    !isCredentialKey(key) &&
    credentialsInText(trimmed, key, isEmbeddedCredential)
  )
    return 'kubernetes-secret';
  if (!text && isPlaceholder(trimmed)) return undefined;
  if (findUrlCredentials(value, context !== 'config'))
    return 'credential-in-url';
  if (context === 'secret' && isEncodedPlaceholder(trimmed)) return undefined;
  if (publicMaterial.test(trimmed)) return undefined;
  if (context === 'config') return judgeConfigValue(key, trimmed);
  if (text) {
    return hashedPassword.test(trimmed) ||
      credentialsInText(trimmed, key, isEmbeddedCredential)
      ? 'kubernetes-secret'
      : judgeBlock(key, trimmed);
  }
  if (filePath.test(trimmed) || url.test(trimmed)) return undefined;
  if (hashedPassword.test(trimmed)) return 'kubernetes-secret';
  if (context === 'embedded')
    return judgeEmbedded(key, trimmed) ? 'kubernetes-secret' : undefined;
  return judgeSecretEntry(key, trimmed) ? 'kubernetes-secret' : undefined;
}

/** What a configuration text inside of a Secret says. */
function isEmbeddedCredential(key: string, value: string): boolean {
  return judgeValue(key, value, 'embedded') !== undefined;
}

/** `changeme` in base64, where base64 is not asked for (`stringData`, literals). */
function isEncodedPlaceholder(value: string): boolean {
  const decoded =
    value.length >= 8 && value.length % 4 === 0
      ? decodeBase64(value)
      : undefined;
  return (
    decoded !== undefined &&
    /^[\x20-\x7e\n]+$/.test(decoded) &&
    isPlaceholder(decoded)
  );
}

/** In configuration these words alone are as often a switch or the name of an object: `auth: basic`, `secret: app-tls`. */
const ambiguousKey = /^(?:secrets?|token|credentials?|creds)$/i;
const switchKey = /^(?:.*[._-])?(?:auth|cookie|pin|salt|jwt|bearer)$/i;
/** Ends of keys under which configuration has settings and public identifiers more often than credentials. */
const settingKey = /(?:^|[._-])(?:auth|pin)$|[a-z](?:Auth|Pin)$/i;

function judgeEmbedded(key: string, value: string): boolean {
  if (!isCredentialKey(key) || genericWord.test(value) || !isToken(value))
    return false;
  if (switchKey.test(key)) return looksGenerated(value, 12);
  return !(ambiguousKey.test(key) && hasNameShape(value));
}

/** One word, as a credential in a configuration line is; code (`get_password()`) and sentences are none. */
function isToken(value: string): boolean {
  return /^[^\s(){}<>;$]{3,}$/.test(value);
}

function judgeBlock(key: string, value: string): Evidence | undefined {
  // A credential that was written with a block scalar: one word over one or several lines.
  const compact = value.replace(/\s+/g, '');
  const oneWord =
    !/[\s:={}[\]]/.test(value.trim()) ||
    (value.split('\n').length <= 40 &&
      /^[A-Za-z0-9+/=_-]{24,}$/.test(compact) &&
      isCredentialKey(key));
  return oneWord && !isPlaceholder(compact) && judgeSecretEntry(key, compact)
    ? 'kubernetes-secret'
    : undefined;
}

function judgeSecretEntry(key: string, value: string): boolean {
  if (isCredentialKey(key))
    return (
      !(value === key && !/^pass/i.test(value)) && !isReferenceByShape(value)
    );
  if (isHarmlessKey(key)) return false;
  return looksGenerated(value, 20) && !isUuid(value);
}

/** Key stores, and raw key material: as long as keys are, under a name that says so. */
function judgeBinary(key: string, value: string): boolean {
  if (/\.(?:jks|p12|pfx|keystore|keytab|jceks|bcfks|ppk|kdbx)$/i.test(key))
    return !/trust/i.test(key);
  if (isCredentialKey(key)) return true;
  return (
    value.length >= 16 &&
    value.length <= 96 &&
    wordsOf(key).some(word => /^(?:key|salt|seed|cookie|iv)$/.test(word))
  );
}

/** `secret/data/app#password`, `my-namespace/my-secret`: the address of a credential, for an agent to look up. */
function isReferenceByShape(value: string): boolean {
  return /^(?:secrets?|kv|vault|data)\/[\w./-]+(?:[#:][\w.-]+)?$/.test(value);
}

function judgeConfigValue(key: string, value: string): Evidence | undefined {
  if (!isCredentialKey(key) || settingKey.test(key)) return undefined;
  if (isPasswordKey(key) && looksChosen(value)) return 'credential-in-config';
  if (/^(?:\/|\.{1,2}\/)/.test(value) || url.test(value) || hasNameShape(value))
    return undefined;
  return looksGenerated(value, 16) ? 'credential-in-config' : undefined;
}

/** Names of objects, hosts, images and classes: words and short numbers joined by separators. */
function hasNameShape(value: string): boolean {
  if (/^[a-z0-9]+(?:[-.][a-z0-9]+)+$/.test(value)) {
    const generated = value
      .split(/[-.]/)
      .filter(part => part.length >= 12 && /[a-z]\d|\d[a-z]/.test(part));
    return generated.length === 0;
  }
  return /^[A-Za-z]+(?:[._/:-][A-Za-z]+\d{0,3})*$/.test(value);
}
