import { hash } from 'node:crypto';

/**
 * A piece of the JSON of facts, which is the same as long as what it says is.
 *
 * @public
 */
export interface FactsPart {
  readonly digest: string;
  /** A value, or items of a list with commas between them. */
  readonly json: string;
}

/**
 * A field of `RepositoryFacts`, in parts: a list in as many as it takes, anything else in one.
 *
 * @public
 */
export interface FactsSection {
  readonly name: string;
  readonly isList: boolean;
  readonly parts: readonly FactsPart[];
}

/**
 * JSON of the facts that consist of these sections.
 *
 * @public
 */
export function joinSections(sections: readonly FactsSection[]): string {
  const fields = sections.map(({ name, isList, parts }) => {
    const json = parts.map(part => part.json).join(',');
    return `${JSON.stringify(name)}:${isList ? `[${json}]` : json}`;
  });
  return `{${fields.join(',')}}`;
}

/** @internal */
export function partOf(json: string): FactsPart {
  return { json, digest: hash('sha256', json) };
}
