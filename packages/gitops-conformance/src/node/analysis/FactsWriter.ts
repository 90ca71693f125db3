import { hash } from 'node:crypto';
import { RepositoryFacts } from '../../model/RepositoryFacts';
import { reachOf } from '../../link/reach/RepositoryReach';
import { AnalyzedRepository } from './AnalyzedRepository';

interface Part {
  readonly json: string;
  readonly digest: string;
}

/**
 * Writes facts as JSON. Linking again keeps the objects that a commit does not change, and those are not written again
 * either: neither the large parts of the facts, nor the items of their lists.
 *
 * @internal
 */
export class FactsWriter {
  readonly #parts = new WeakMap<object, Part>();
  readonly #items = new WeakMap<object, string>();

  /** Writes facts of whichever commit; those with the digest that is known already are only told by it. */
  write(
    found: RepositoryFacts,
    knownDigest?: string,
  ): Omit<AnalyzedRepository, 'timings'> {
    const { url, ref } = found.repository;
    const facts: RepositoryFacts = { ...found, repository: { url, ref } };
    const parts = Object.entries(facts)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => ({
        name: JSON.stringify(name),
        ...this.#partOf(value),
      }));
    const lines = parts.map(({ name, digest }) => `${name}:${digest}`);
    const factsDigest = hash('sha256', lines.join('\n'));
    return {
      factsDigest,
      engineVersion: facts.engineVersion,
      reconcilers: this.#partOf(facts.reconcilerObjects).json,
      ...(factsDigest === knownDigest
        ? {}
        : {
            facts: `{${parts.map(({ name, json }) => `${name}:${json}`).join(',')}}`,
            reach: JSON.stringify(reachOf(facts)),
          }),
    };
  }

  #partOf(value: unknown): Part {
    const known = isObject(value) ? this.#parts.get(value) : undefined;
    if (known) {
      return known;
    }
    const json = Array.isArray(value)
      ? `[${value.map(item => this.#itemOf(item)).join(',')}]`
      : JSON.stringify(value);
    const part = { json, digest: hash('sha256', json) };
    if (isObject(value)) {
      this.#parts.set(value, part);
    }
    return part;
  }

  #itemOf(item: unknown): string {
    if (!isObject(item)) {
      return JSON.stringify(item) ?? 'null';
    }
    const known = this.#items.get(item) ?? JSON.stringify(item);
    this.#items.set(item, known);
    return known;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
