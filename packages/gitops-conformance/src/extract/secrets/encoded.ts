import { Evidence, judgeValue } from './judgeValue';
import { isPlaceholder } from './placeholder';
import {
  decodeBase64,
  findPrivateKeys,
  findProviderTokens,
} from './secretText';

const base64 = /^[A-Za-z0-9+/\s]+={0,2}\s*$/;

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
  if (!base64.test(value)) return undefined;
  const decoded = decodeBase64(value);
  if (decoded === undefined) return undefined;
  if (findPrivateKeys(decoded, 1).length > 0) return 'private-key';
  return findProviderTokens(decoded, 1).length > 0
    ? 'provider-token'
    : undefined;
}
