import { seededRandom } from '../src/__testUtils__/seededRandom';

/** Choices that are the same for the same seed. */
export class Random {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = seededRandom(seed);
  }

  /** A whole number from 0 to `bound - 1`. */
  below(bound: number): number {
    return Math.floor(this.#next() * bound);
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  chance(probability: number): boolean {
    return this.#next() < probability;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)];
  }

  shuffled<T>(items: readonly T[]): T[] {
    const rest = [...items];
    const result: T[] = [];
    while (rest.length) {
      result.push(...rest.splice(this.below(rest.length), 1));
    }
    return result;
  }

  text(length: number, alphabet: string): string {
    return Array.from({ length }, () =>
      alphabet.charAt(this.below(alphabet.length)),
    ).join('');
  }
}
