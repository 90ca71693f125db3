import { PlaintextSecret } from '../../model/RepositoryFacts';
import { looksChosen, looksLikePassword } from './chosenPassword';
import {
  isAmbiguousKey,
  isCredentialKey,
  isHarmlessKey,
  isPasswordKey,
  wordsOf,
} from '../../text/credentialKey';
import { holdsAuthorization } from './authorization';
import { isEncryptedValue } from './encryptedValue';
import { credentialsInText } from './embedded';
import { repeatsKey } from './namingWords';
import { isPlaceholder } from './placeholder';
import { holdsSignedAddress } from './signedAddress';
import { isIdentifier } from './tokenAt';
import { isUuid, looksGenerated } from './randomness';
import { findPrivateKeys } from './privateKeys';
import {
  decodeBase64,
  findProviderTokens,
  findUrlCredentials,
} from './secretText';

/** @internal */
export type Evidence = PlaintextSecret['evidence'];

/** Whether a finding says by itself what it is, wherever it stands. @internal */
export function isKnownByItself(evidence: Evidence): boolean {
  return evidence === 'private-key' || evidence === 'provider-token';
}

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
  if (findProviderTokens(value, 1).length > 0 || holdsSignedAddress(value))
    return 'provider-token';
  if (isIdentifier(value.trim())) return undefined;
  if (holdsAuthorization(value))
    return context === 'config' ? 'credential-in-config' : 'kubernetes-secret';
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
    trimmed.includes('\n') ||
    (context === 'secret' && isDocument(key, trimmed)) ||
    /^(?:\{(?!\{|(?:noop|plain|cleartext)\})|\[|machine\s)/i.test(trimmed);
  // So may a connection string, an address with parameters, or one line of an environment.
  if (
    context === 'secret' &&
    !text &&
    composite.test(trimmed) &&
    !isCredentialKey(key) &&
    credentialsInText(trimmed, key, isEmbeddedCredential)
  )
    return 'kubernetes-secret';
  if (isEncryptedValue(trimmed)) return undefined;
  if (!text && (isPlaceholder(trimmed) || repeatsKey(key, trimmed)))
    return undefined;
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

const documentName =
  /\.(?:ya?ml|json|properties|ini|conf|cfg|env|toml|xml)$|(?:^|[_-])values$/i;

/** A configuration of one line, by the name of its entry or because it reads `key: value`. */
function isDocument(key: string, value: string): boolean {
  return (
    !isCredentialKey(key) &&
    (documentName.test(key) || /^[\w.-]+(?:\s*=|:\s)/.test(value))
  );
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
  if (isCredentialKey(key)) return !isReferenceByShape(value);
  if (isHarmlessKey(key)) return false;
  return (
    (looksGenerated(value, 20) && !isUuid(value)) ||
    looksLikePassword(value, isNeutralKey(key))
  );
}

/** Says nothing of the value, or is a user whose password it is. */
function isNeutralKey(key: string): boolean {
  return /(?:^|[._-])(?:value|data|text|content|admin|administrator|superuser|root|user|postgres|mysql|mongo|redis|rabbitmq|elastic|kibana|grafana|keycloak|minio)$/i.test(
    key,
  );
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
  if (!isCredentialKey(key) || isAmbiguousKey(key)) return undefined;
  if (isPasswordKey(key) && looksChosen(value)) return 'credential-in-config';
  if (isLocation(value) || url.test(value) || hasNameShape(value))
    return undefined;
  return looksGenerated(value, 16) ? 'credential-in-config' : undefined;
}

/** Where a credential lies: an absolute path, one of the home directory, or a file in a directory. */
function isLocation(value: string): boolean {
  return (
    /^(?:\/|\.{1,2}\/|~[\w.-]*\/|[A-Za-z]:\\|file:)/.test(value) ||
    /^[\w.@-]+(?:\/[\w.@-]+)+\.(?:json|ya?ml|pem|key|crt|cer|p12|pfx|jks|p8|asc|gpg|txt|env|conf|ini|properties|sock|keytab)$/i.test(
      value,
    )
  );
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
