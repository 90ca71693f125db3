import { hash } from 'node:crypto';
import { factsVersion } from '../../ecosystems/factsVersion';
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

  write(facts: RepositoryFacts): Omit<AnalyzedRepository, 'timings'> {
    const parts = Object.entries(facts)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => ({
        name: JSON.stringify(name),
        ...this.#partOf(value),
      }));
    const lines = parts.map(({ name, digest }) => `${name}:${digest}`);
    return {
      facts: `{${parts.map(({ name, json }) => `${name}:${json}`).join(',')}}`,
      factsDigest: hash('sha256', lines.join('\n')),
      version: factsVersion(facts.ecosystems),
      reconcilers: this.#partOf(facts.reconcilerObjects).json,
      reach: JSON.stringify(reachOf(facts)),
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
