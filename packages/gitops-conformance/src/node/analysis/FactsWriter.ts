import { hash } from 'node:crypto';
import { RepositoryFacts } from '../../link/RepositoryFacts';
import { reachOf } from '../../link/reach/RepositoryReach';
import { AnalyzedRepository } from './AnalyzedRepository';

interface Part {
  readonly json: string;
  readonly digest: string;
}

/**
 * Writes facts as JSON. Linking again keeps the objects of parts that a commit does not change, and those are not
 * written again either.
 *
 * @internal
 */
export class FactsWriter {
  readonly #parts = new WeakMap<object, Part>();

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
      engineVersion: facts.engineVersion,
      reconcilers: this.#partOf(facts.reconcilerObjects).json,
      reach: JSON.stringify(reachOf(facts)),
    };
  }

  #partOf(value: unknown): Part {
    if (typeof value !== 'object' || value === null) {
      return toPart(value);
    }
    const known = this.#parts.get(value) ?? toPart(value);
    this.#parts.set(value, known);
    return known;
  }
}

function toPart(value: unknown): Part {
  const json = JSON.stringify(value);
  return { json, digest: hash('sha256', json) };
}
