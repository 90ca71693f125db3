import { isCredentialKey } from '../../text/credentialKey';
import { readText } from './forms/readText';
import { isPlaceholder } from './placeholder';
import { decodeBase64 } from './secretText';

const comment = /^[ \t]*(?:#|\/\/|;|\*|\/\*|-- |<!--)[^\n]*/gm;
const maxText = 1024 * 1024;

/** Whether the value of a key that speaks of a credential is one. */
type IsCredential = (key: string, value: string) => boolean;

/**
 * Whether a configuration text inside of a Secret names a credential, in whatever form it is written: properties, INI,
 * YAML, JSON, XML, a shell environment, code, SQL, a docker or kube configuration, a connection string.
 *
 * @param isCredential - decides on one entry of the text
 * @internal
 */
export function credentialsInText(
  text: string,
  key: string,
  isCredential: IsCredential,
): boolean {
  const json = parseJson(text);
  if (json !== undefined) return credentialsInJson(json, key, 0, isCredential);
  // What a comment shows is the form of a value.
  return readText(text.slice(0, maxText).replace(comment, '')).some(entry =>
    isCredential(entry.key, entry.value),
  );
}

function credentialsInJson(
  value: unknown,
  key: string,
  depth: number,
  isCredential: IsCredential,
): boolean {
  if (depth > 20) return false;
  if (typeof value === 'string') {
    if (key === 'auth') return hasDockerPassword(value);
    return isCredentialKey(key) && isCredential(key, value);
  }
  if (Array.isArray(value))
    return value.some(item =>
      credentialsInJson(item, key, depth + 1, isCredential),
    );
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, item]) =>
    credentialsInJson(item, name, depth + 1, isCredential),
  );
}

/** `auth` of a docker configuration is base64 of `user:password`. */
function hasDockerPassword(value: string): boolean {
  if (isPlaceholder(value)) return false;
  const login = decodeBase64(value);
  const colon = login?.indexOf(':') ?? -1;
  return (
    login !== undefined && colon > 0 && !isPlaceholder(login.slice(colon + 1))
  );
}

function parseJson(text: string): unknown {
  if (!/^\s*[[{]/.test(text) || text.length > maxText) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
