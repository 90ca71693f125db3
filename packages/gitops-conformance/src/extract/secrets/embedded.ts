import { isCredentialKey } from '../../text/credentialKey';
import { isPlaceholder } from './placeholder';
import { decodeBase64, findPrivateKeys } from './secretText';

const keyName = /^[\w.\-/ ]{1,80}$/;
const comment = /^\s*(?:#|\/\/|;|\*|\/\*|--|<!--)/;
const netrc =
  /\bmachine\s+\S{1,200}\s+login\s+\S{1,200}\s+password\s+(\S{1,200})/;
const maxLines = 2000;

/** Whether the value of a key that speaks of a credential is one. */
type IsCredential = (key: string, value: string) => boolean;

/**
 * Whether a configuration text inside of a Secret (properties, INI, YAML values, JSON, docker or kube configuration,
 * shell environment) names a credential.
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
  const login = netrc.exec(text);
  if (login && !isPlaceholder(login[1])) return true;
  const lines = text.split('\n');
  for (let i = 0; i < lines.length && i < maxLines; i++) {
    const current = lines[i];
    if (current.length > 4096 || comment.test(current)) continue;
    const entry = splitEntry(current.trim());
    if (entry && judgeEntry(entry.key, entry.value, isCredential)) return true;
  }
  return false;
}

function judgeEntry(
  key: string,
  value: string,
  isCredential: IsCredential,
): boolean {
  if (value === '' || /^[|>][+-]?\d?$/.test(value)) return false;
  // Kubeconfigs keep keys as base64 of PEM.
  if (/-data$/.test(key))
    return findPrivateKeys(decodeBase64(value) ?? '', 1).length > 0;
  return isCredentialKey(key) && isCredential(key, value);
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
    return judgeEntry(key, value, isCredential);
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
  if (!/^\s*[[{]/.test(text) || text.length > 1024 * 1024) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `key: value`, `key=value`, `export KEY=value`, `- key: value`, `a.b.key = "value";` by hand: a pattern would backtrack. */
function splitEntry(line: string): { key: string; value: string } | undefined {
  const at = line.search(/[=:]/);
  if (at <= 0 || line[at + 1] === line[at]) return undefined;
  const name = line
    .slice(0, at)
    .replace(/^(?:- |export |set )/, '')
    .trim()
    .replace(/^["']|["']$/g, '');
  if (!keyName.test(name)) return undefined;
  const rest = line.slice(at + 1).trim();
  const value = /[;,]$/.test(rest) ? rest.slice(0, -1) : rest;
  return {
    key: name.slice(name.lastIndexOf('.') + 1),
    value: unquote(value.trim()),
  };
}

function unquote(value: string): string {
  const quoted = /^(["'])(.*)\1$/.exec(value);
  if (quoted) return quoted[2];
  const at = value.search(/\s#/);
  return at < 0 ? value : value.slice(0, at).trimEnd();
}
