import { FactsPart, FactsSection } from '@gitops-adoption/conformance/node';
import { Knex } from 'knex';
import { partsOf, toFactsRow } from './factsRows';
import { inTurns } from '../inTurns';

/** Characters of parts that one statement writes. */
const SIZE = 1_000_000;

/**
 * Writes facts, as much of them as is not stored already. To be called in the transaction that makes them those of the
 * repository: until it ends, all others read what was before.
 */
export async function writeFacts(
  tx: Knex,
  repositoryId: string,
  { sections, reach }: { sections: readonly FactsSection[]; reach: string },
): Promise<void> {
  const of = { repository_id: repositoryId };
  const before = await tx('repository_facts').where(of).first('parts', 'reach');
  const known: ReadonlySet<string> = before ? partsOf(before) : new Set();
  const { row, parts } = toFactsRow(sections);
  if (before) {
    await tx('repository_facts')
      .where(of)
      .update({ ...row, ...(before.reach !== reach && { reach }) });
  } else {
    await tx('repository_facts').insert({ ...of, ...row, reach });
  }
  const kept = new Set(parts.map(({ digest }) => digest));
  const gone = [...known].filter(digest => !kept.has(digest));
  for await (const digests of inTurns(gone)) {
    await tx('facts_parts').where(of).whereIn('digest', digests).delete();
  }
  const fresh = parts.filter(({ digest }) => !known.has(digest));
  for (const batch of inBatches(fresh)) {
    for await (const rows of inTurns(batch)) {
      await tx('facts_parts').insert(rows.map(part => ({ ...of, ...part })));
    }
  }
}

function* inBatches(parts: readonly FactsPart[]): Iterable<FactsPart[]> {
  let batch: FactsPart[] = [];
  let size = 0;
  for (const part of parts) {
    batch.push(part);
    size += part.json.length;
    if (size > SIZE) {
      yield batch;
      batch = [];
      size = 0;
    }
  }
  yield batch;
}
