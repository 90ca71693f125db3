import { RepositoryFacts } from '@gitops-adoption/conformance';
import { FactsSection } from '@gitops-adoption/conformance/node';

interface Parsed {
  readonly value: unknown;
  /** Characters of the JSON. */
  readonly size: number;
}

/** Characters of JSON whose values are kept: some 40 MB. */
const MAX_SIZE = 8_000_000;

/**
 * Parses facts, and keeps what was parsed last: of a repository of thousands of files, a commit changes a few parts. What
 * is parsed is shared by the facts of several commits, and never changed.
 */
export class FactsParser {
  readonly #known = new Map<string, Parsed>();
  readonly #maxSize: number;
  #size = 0;

  constructor(maxSize = MAX_SIZE) {
    this.#maxSize = maxSize;
  }

  parse(sections: readonly FactsSection[]): RepositoryFacts {
    const facts: Record<string, unknown> = {};
    for (const section of sections) {
      facts[section.name] = this.#sectionOf(section);
    }
    // Sections are the fields of facts, one each.
    return facts as unknown as RepositoryFacts;
  }

  /** The same list for the same parts: what others know of a list holds for it still. */
  #sectionOf({ name, isList, parts }: FactsSection): unknown {
    if (!isList) {
      return this.#once(parts[0].digest, parts[0].json.length, () =>
        JSON.parse(parts[0].json),
      );
    }
    const key = [name, ...parts.map(({ digest }) => digest)].join();
    // Its items are counted with the parts.
    return this.#once(key, key.length, () =>
      parts.flatMap(({ digest, json }) =>
        this.#once(`list ${digest}`, json.length, () =>
          JSON.parse(`[${json}]`),
        ),
      ),
    );
  }

  #once<T>(key: string, size: number, parse: () => T): T {
    const known = this.#known.get(key);
    if (known) {
      this.#known.delete(key);
      this.#known.set(key, known);
      return known.value as T;
    }
    const value = parse();
    this.#known.set(key, { value, size });
    this.#size += size;
    for (const [oldest, { size: freed }] of this.#known) {
      if (this.#size <= this.#maxSize) {
        break;
      }
      this.#known.delete(oldest);
      this.#size -= freed;
    }
    return value;
  }
}
