import { Random } from './Random';

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const ALPHABET = `${LETTERS}23456789`;

/**
 * In the middle of every canary, and nowhere else. Letters in both cases and digits: no name of Kubernetes, of Git or of a
 * host looks so, and no way of escaping changes it.
 */
const MARKER = 'Zk7Qx9Wv3Hn5';

/** Base64 of the marker, wherever in a value it begins. */
const ENCODED = [0, 1, 2].map(offset =>
  Buffer.from(`${'x'.repeat(offset)}${MARKER}`)
    .toString('base64')
    // What depends on what is before and after it.
    .slice(offset ? 4 : 0, -4),
);

/** Values that are secrets at first sight: the shape of a token, or characters that no identifier has. */
const SHAPES: readonly ((core: string, random: Random) => string)[] = [
  core => `ghp_${core}${'0'.repeat(Math.max(0, 36 - core.length))}`,
  core => `glpat-${core}`,
  core => `sk_live_${core}`,
  core => `xoxb-1234567890-${core}`,
  core => `hvs.${core}`,
  core => `eyJhbGciOiJIUzI1NiJ9.eyJ1Ijoi${core}.${core}`,
  core => `${core}!%$(,;)=+`,
  core => `p@ss:${core}/w0rd`,
  core => core,
];

/** Makes secrets that belong to nobody, and finds them again. */
export class Canaries {
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  /** A secret of some shape. */
  next(): string {
    return this.#random.pick(SHAPES)(this.core(), this.#random);
  }

  /** Letters and digits only. */
  core(): string {
    return `${this.#random.text(4, LETTERS)}${MARKER}${this.#random.text(8, ALPHABET)}`;
  }
}

/** Where a canary comes out in a text: what is around it, or nothing. */
export function canaryIn(text: string): string | undefined {
  const lower = text.toLocaleLowerCase('en-US');
  const at = [
    lower.indexOf(MARKER.toLocaleLowerCase('en-US')),
    ...ENCODED.map(form => text.indexOf(form)),
  ].find(index => index >= 0);
  return at === undefined
    ? undefined
    : text.slice(Math.max(0, at - 120), at + 60);
}
