import { hash } from 'node:crypto';
import { factsVersion } from '../../ecosystems/factsVersion';
import { RepositoryFacts } from '../../model/RepositoryFacts';
import { FactsPart, FactsSection, partOf } from './FactsSection';
import { ReachWriter } from './ReachWriter';

/** What is reported of facts: everything but the parts that the reader has. */
export interface WrittenFacts {
  readonly factsDigest: string;
  /** Of the engine and the ecosystems that the facts depend on. */
  readonly version: string;
  readonly reconcilers: string;
  /** Absent, with what follows, where the digest is the one that the reader knows. */
  readonly sections?: readonly (Omit<FactsSection, 'parts'> & {
    readonly digests: readonly string[];
  })[];
  /** Digest of the part that is the JSON of `RepositoryReach`. */
  readonly reach?: string;
  readonly parts?: readonly FactsPart[];
}

interface Item {
  readonly json: string;
  /** A part ends with it. */
  readonly isLast: boolean;
}

interface Chunk extends FactsPart {
  readonly items: readonly unknown[];
  /** It ends with an item that ends parts, not with the list. */
  readonly isClosed: boolean;
}

/** Characters of a part, on average: whatever changes is handed over, stored and parsed again with its part. */
const SIZE = 8192;

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
  readonly #reach = new ReachWriter();

  /** Writes facts of whichever commit; of those with the digest that is known already, only the digest is reported. */
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
    const reported = sections.map(({ name, isList, parts }) => ({
      name,
      isList,
      digests: parts.map(({ digest }) => digest),
    }));
    const factsDigest = hash('sha256', JSON.stringify(reported));
    const all = sections.flatMap(({ parts }) => parts);
    const written = {
      size: all.reduce((size, { json }) => size + json.length, 0),
      factsDigest,
      version: factsVersion(facts.ecosystems),
      reconcilers: this.#reconcilersOf(facts),
    };
    if (factsDigest === known.digest) return written;
    const reach = this.#reach.write(facts);
    const readers = new Set(known.parts);
    return {
      ...written,
      sections: reported,
      reach: reach.digest,
      parts: [...all, reach]
        .filter(({ digest }) => !readers.has(digest))
        .map(({ digest, json }) => ({ digest, json })),
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
    if (known) return known;
    const parts = Array.isArray(value)
      ? this.#chunksOf(value)
      : [partOf(JSON.stringify(value))];
    if (isObject(value)) this.#sections.set(value, parts);
    return parts;
  }

  #chunksOf(list: readonly unknown[]): FactsPart[] {
    const chunks: FactsPart[] = [];
    for (let start = 0; start < list.length;) {
      const chunk =
        this.#knownFrom(list, start) ?? this.#chunkFrom(list, start);
      const first = list[start];
      if (isObject(first)) this.#chunks.set(first, chunk);
      chunks.push(chunk);
      start += chunk.items.length;
    }
    return chunks;
  }

  #knownFrom(list: readonly unknown[], start: number): Chunk | undefined {
    const first = list[start];
    const known = isObject(first) ? this.#chunks.get(first) : undefined;
    if (!known) return undefined;
    const { items, isClosed } = known;
    // One that ended with its list goes on where the list has become longer.
    if (!isClosed && start + items.length !== list.length) return undefined;
    for (let at = 0; at < items.length; at++)
      if (list[start + at] !== items[at]) return undefined;
    return known;
  }

  #chunkFrom(list: readonly unknown[], start: number): Chunk {
    const texts: string[] = [];
    let isClosed = false;
    for (let at = start; !isClosed && at < list.length; at++) {
      const item = this.#itemOf(list[at]);
      texts.push(item.json);
      isClosed = item.isLast;
    }
    const items = list.slice(start, start + texts.length);
    return { ...partOf(texts.join(',')), items, isClosed };
  }

  #itemOf(value: unknown): Item {
    const known = isObject(value) ? this.#items.get(value) : undefined;
    if (known) return known;
    const json = JSON.stringify(value) ?? 'null';
    const item = { json, isLast: isCut(json) };
    if (isObject(value)) this.#items.set(value, item);
    return item;
  }
}

/** Of all texts one in some, whatever stands beside it: a long one the more likely. */
function isCut(text: string): boolean {
  // FNV-1a of all of it: items of a list are often alike but for a number in a name.
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at++)
    sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return (sum >>> 0) % SIZE < text.length;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
