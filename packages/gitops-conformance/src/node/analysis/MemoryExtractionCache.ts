import { ExtractionCache } from '../../extract/ExtractionCache';
import { FileFacts } from '../../extract/FileFacts';

/**
 * Keeps the facts of the files seen last, so that a commit costs the analysis of the files it changes.
 *
 * @internal
 */
export class MemoryExtractionCache implements ExtractionCache {
  readonly #facts = new Map<string, FileFacts>();
  readonly #capacity: number;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get(key: string): FileFacts | undefined {
    const facts = this.#facts.get(key);
    if (facts) {
      // A map keeps the order of insertion: what was used last goes to the end, what is first leaves first.
      this.#facts.delete(key);
      this.#facts.set(key, facts);
    }
    return facts;
  }

  set(key: string, facts: FileFacts): void {
    this.#facts.delete(key);
    this.#facts.set(key, facts);
    if (this.#facts.size > this.#capacity) {
      this.#facts.delete(this.#facts.keys().next().value!);
    }
  }
}
