import { Evidence, judgeValue } from './judgeValue';
import { isPlaceholder } from './placeholder';
import { findPrivateKeys } from './privateKeys';
import { decodeBase64, findProviderTokens } from './secretText';

/** From here on base64 may hold a document. */
const minLength = 64;
const base64 = /^[A-Za-z0-9+/]{60}/;
/** What is no text is no document, which its first characters tell. */
const readable = /^[\t\n\r\x20-\x7e]+$/;

/**
 * Evidence of an entry of a Secret. What is no base64 would be refused by the API server: a template or a placeholder, and
 * judged as it is.
 *
 * @internal
 */
export function judgeEncoded(
  key: string,
  value: string,
  isEncoded: boolean,
): Evidence | undefined {
  const decoded =
    isEncoded && !isPlaceholder(value) ? decodeBase64(value) : undefined;
  return judgeValue(key, decoded ?? value, 'secret');
}

/** A private key or a token in what a value encodes: a service account, a kubeconfig, a values file. @internal */
export function findEncoded(value: string): Evidence | undefined {
  if (value.length < minLength || !base64.test(value)) return undefined;
  if (!readable.test(decodeBase64(value.slice(0, 60)) ?? '')) return undefined;
  const decoded = decodeBase64(value);
  if (decoded === undefined) return undefined;
  if (findPrivateKeys(decoded, 1).length > 0) return 'private-key';
  return findProviderTokens(decoded, 1).length > 0
    ? 'provider-token'
    : undefined;
}
