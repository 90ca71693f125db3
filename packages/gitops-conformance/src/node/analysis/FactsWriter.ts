import { hash } from 'node:crypto';
import { factsVersion } from '../../ecosystems/factsVersion';
import { RepositoryFacts } from '../../model/RepositoryFacts';
import { reachOf } from '../../link/reach/RepositoryReach';
import { FactsPart, FactsSection } from './FactsSection';

/** What is told of facts: everything but the parts that the reader has. */
export interface WrittenFacts {
  readonly factsDigest: string;
  /** Of the engine and the ecosystems that the facts depend on. */
  readonly version: string;
  readonly reconcilers: string;
  /** Absent, with what follows, where the digest is the one that the reader knows. */
  readonly sections?: readonly (Omit<FactsSection, 'parts'> & {
    readonly digests: readonly string[];
  })[];
  readonly parts?: readonly FactsPart[];
  readonly reach?: string;
}

interface Item {
  readonly json: string;
  /** A part ends with it. */
  readonly isLast: boolean;
}

interface Chunk extends FactsPart {
  readonly items: readonly unknown[];
}

/** Items of a part, on average. */
const ITEMS = 32;

/**
 * Writes facts as JSON, in parts of which a commit changes few: the lists of the facts are cut after items that are chosen
 * by what they say, so that one more or less moves no other cut. Linking again keeps the objects that a commit does not
 * change, and those are not written again either.
 *
 * @internal
 */
export class FactsWriter {
  readonly #sections = new WeakMap<object, readonly FactsPart[]>();
  readonly #items = new WeakMap<object, Item>();
  /** By their first item. */
  readonly #chunks = new WeakMap<object, Chunk>();
  readonly #reconcilers = new WeakMap<object, string>();

  /** Writes facts of whichever commit; those with the digest that is known already are only told by it. */
  write(
    found: RepositoryFacts,
    known: { digest?: string; parts?: Iterable<string> } = {},
  ): WrittenFacts & { size: number } {
    const { url, ref } = found.repository;
    const facts: RepositoryFacts = { ...found, repository: { url, ref } };
    const sections = Object.entries(facts)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => ({
        name,
        isList: Array.isArray(value),
        parts: this.#partsOf(value),
      }));
    const told = sections.map(({ name, isList, parts }) => ({
      name,
      isList,
      digests: parts.map(({ digest }) => digest),
    }));
    const factsDigest = hash('sha256', JSON.stringify(told));
    const all = sections.flatMap(({ parts }) => parts);
    const isKnown = factsDigest === known.digest;
    const readers = new Set(known.parts);
    return {
      size: all.reduce((size, { json }) => size + json.length, 0),
      factsDigest,
      version: factsVersion(facts.ecosystems),
      reconcilers: this.#reconcilersOf(facts),
      ...(!isKnown && {
        sections: told,
        parts: all
          .filter(({ digest }) => !readers.has(digest))
          .map(({ digest, json }) => ({ digest, json })),
        reach: JSON.stringify(reachOf(facts)),
      }),
    };
  }

  #reconcilersOf({ reconcilerObjects }: RepositoryFacts): string {
    const json =
      this.#reconcilers.get(reconcilerObjects) ??
      JSON.stringify(reconcilerObjects);
    this.#reconcilers.set(reconcilerObjects, json);
    return json;
  }

  #partsOf(value: unknown): readonly FactsPart[] {
    const known = isObject(value) ? this.#sections.get(value) : undefined;
    if (known) {
      return known;
    }
    const parts = Array.isArray(value)
      ? this.#chunksOf(value)
      : [partOf(JSON.stringify(value))];
    if (isObject(value)) {
      this.#sections.set(value, parts);
    }
    return parts;
  }

  #chunksOf(list: readonly unknown[]): FactsPart[] {
    const chunks: FactsPart[] = [];
    for (let start = 0; start < list.length;) {
      const first = list[start];
      const known = isObject(first) ? this.#chunks.get(first) : undefined;
      const isSame = known?.items.every(
        (item, index) => list[start + index] === item,
      );
      const chunk = isSame ? known! : this.#chunkFrom(list, start);
      if (isObject(first)) {
        this.#chunks.set(first, chunk);
      }
      chunks.push(chunk);
      start += chunk.items.length;
    }
    return chunks;
  }

  #chunkFrom(list: readonly unknown[], start: number): Chunk {
    const texts: string[] = [];
    for (let isLast = false, at = start; !isLast && at < list.length; at++) {
      const item = this.#itemOf(list[at]);
      texts.push(item.json);
      isLast = item.isLast;
    }
    const items = list.slice(start, start + texts.length);
    return { ...partOf(texts.join(',')), items };
  }

  #itemOf(value: unknown): Item {
    const known = isObject(value) ? this.#items.get(value) : undefined;
    if (known) {
      return known;
    }
    const json = JSON.stringify(value) ?? 'null';
    const item = { json, isLast: isCut(json) };
    if (isObject(value)) {
      this.#items.set(value, item);
    }
    return item;
  }
}

function partOf(json: string): FactsPart {
  return { json, digest: hash('sha256', json) };
}

/** Of all texts one in some, whatever stands beside it. */
function isCut(text: string): boolean {
  const step = Math.max(1, Math.floor(text.length / 64));
  let sum = text.length;
  for (let at = 0; at < text.length; at += step)
    sum = (sum * 31 + text.charCodeAt(at)) % 1_000_003;
  return sum % ITEMS === 0;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
