/**
 * Telling a generated string from a name. Names are words joined by separators; generated strings change between
 * lower case, upper case and digits all the time.
 */

const generatedCharacters = /^[A-Za-z0-9+/=_\-.~!@#$%^&*:,;?|]+$/;
/** Longer than the keys of any algorithm. */
const maxLength = 16 * 1024;
const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Share of neighbouring characters that differ in class (lower, upper, digit). */
function classChanges(value: string): number {
  let changes = 0;
  let previous = 0;
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    let current = 0;
    if (code >= 97 && code <= 122) current = 1;
    else if (code >= 65 && code <= 90) current = 2;
    else if (code >= 48 && code <= 57) current = 3;
    if (current !== 0 && previous !== 0 && current !== previous) changes++;
    previous = current;
  }
  return changes / value.length;
}

/** Shannon entropy in bits per character. */
function entropy(value: string): number {
  const counts = new Map<number, number>();
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  let bits = 0;
  for (const count of counts.values()) {
    const share = count / value.length;
    bits -= share * Math.log2(share);
  }
  return bits;
}

/** @internal */
export function isUuid(value: string): boolean {
  return uuid.test(value);
}

/**
 * Whether a value was generated rather than chosen: long enough, of many characters, mixing letters and digits within
 * its words. Identifiers that are random but public (UUIDs, digests with their algorithm, versions, addresses) are not
 * meant.
 *
 * @internal
 */
export function looksGenerated(value: string, minimumLength = 16): boolean {
  if (value.length < minimumLength || value.length > maxLength) return false;
  if (
    !generatedCharacters.test(value) ||
    !/[A-Za-z]/.test(value) ||
    !/\d/.test(value)
  )
    return false;
  if (
    uuid.test(value) ||
    /^(?:sha\d+[:-]|v?\d+\.\d+|https?:|\d{4}-\d\d-\d\d)/.test(value)
  )
    return false;
  return entropy(value) >= 3 && classChanges(value) >= 0.2;
}
