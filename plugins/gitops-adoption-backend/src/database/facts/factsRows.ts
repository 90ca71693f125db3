import { RepositoryFacts } from '@gitops-adoption/conformance';
import { FactsPart, FactsSection } from '@gitops-adoption/conformance/node';

/** Row of `repository_facts`, without `reach`. */
export interface FactsRow {
  /** JSON of the facts, without the sections that lie in parts. */
  readonly facts: string;
  /** JSON of `SectionInParts[]`; null in rows that were written before there were parts. */
  readonly parts: string | null;
}

interface SectionInParts {
  readonly name: string;
  readonly isList: boolean;
  readonly digests: readonly string[];
}

/** Characters of a section up to which it stays in the row of the facts. */
const SMALL = 8192;

/** Facts as they are stored: small sections together, and each of the others in parts that are named by their digest. */
export function toFactsRow(sections: readonly FactsSection[]): {
  row: FactsRow;
  parts: readonly FactsPart[];
} {
  const fields: string[] = [];
  const inParts: SectionInParts[] = [];
  const kept = new Map<string, FactsPart>();
  for (const { name, isList, parts } of sections) {
    if (parts.reduce((size, { json }) => size + json.length, 0) > SMALL) {
      const digests = parts.map(({ digest }) => digest);
      inParts.push({ name, isList, digests });
      parts.forEach(part => kept.set(part.digest, part));
    } else {
      const json = parts.map(part => part.json).join(',');
      fields.push(`${JSON.stringify(name)}:${isList ? `[${json}]` : json}`);
    }
  }
  return {
    row: { facts: `{${fields.join(',')}}`, parts: JSON.stringify(inParts) },
    parts: [...kept.values()],
  };
}

/** Digests of the parts that belong to a row. */
export function partsOf({ parts }: FactsRow): ReadonlySet<string> {
  return new Set(sectionsIn(parts).flatMap(({ digests }) => digests));
}

/** Facts from their row and its parts, JSON by digest. All of them have to be there. */
export function toFacts(
  row: FactsRow,
  parts: ReadonlyMap<string, string>,
): RepositoryFacts {
  const facts = JSON.parse(row.facts);
  for (const { name, isList, digests } of sectionsIn(row.parts)) {
    // A replica of an earlier version writes all of the facts into the row, and knows of no parts.
    if (!Object.hasOwn(facts, name)) {
      const json = digests.map(digest => parts.get(digest)).join(',');
      facts[name] = JSON.parse(isList ? `[${json}]` : json);
    }
  }
  return facts;
}

function sectionsIn(parts: string | null): readonly SectionInParts[] {
  return parts === null ? [] : JSON.parse(parts);
}
