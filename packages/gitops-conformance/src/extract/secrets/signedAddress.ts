/** Parameters by which whoever has the address is let in, and what else is in such an address. */
const signatures: readonly (readonly [parameter: string, beside: RegExp])[] = [
  // Shared access signatures and Logic Apps of Azure.
  ['sig', /[?&;](?:se|sp|sv|skn)=/],
  ['X-Amz-Signature', /X-Amz-Credential=/],
  ['X-Goog-Signature', /X-Goog-Credential=/],
  // CloudFront, and S3 before its version 4.
  ['Signature', /[?&;](?:Key-Pair-Id|AWSAccessKeyId|GoogleAccessId)=/],
];

/** Expression of where the signature of an address starts. @internal */
export const signatureStart = `[?&;](?:${signatures.map(([parameter]) => parameter).join('|')})=(?=[\\w%+/-]{20})`;

const signatureBefore = new RegExp(signatureStart, 'g');
const maxLength = 2000;
const maxLooked = 100;
const ends = /[\s"'<>]/;

/** Where the address starts that holds an offset, or the part of it that is looked at. @internal */
export function addressStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && offset - at < maxLength && !ends.test(text[at - 1])) at--;
  return at;
}

/**
 * Whether the address around an offset is signed: it lets in whoever has it.
 *
 * @param offset - of the `?` or `&` in front of the signature
 * @internal
 */
export function isSignedAddress(text: string, offset: number): boolean {
  const [behind] = text.slice(offset, offset + maxLength).split(/[\s"'<>]/, 1);
  const address = text.slice(addressStart(text, offset), offset) + behind;
  const signature = /=([\w%+/=-]+)/.exec(behind)?.[1] ?? '';
  return (
    /\d/.test(signature) &&
    !/X{4}|x{4}|EXAMPLE|0{8}/.test(signature) &&
    signatures.some(
      ([parameter, beside]) =>
        behind.startsWith(`${parameter}=`, 1) && beside.test(address),
    )
  );
}

/** Whether a value holds a signed address. @internal */
export function holdsSignedAddress(value: string): boolean {
  if (!/sig|Signature/.test(value)) return false;
  let looked = 0;
  for (const { index } of value.matchAll(signatureBefore)) {
    if (isSignedAddress(value, index)) return true;
    if (++looked >= maxLooked) break;
  }
  return false;
}
