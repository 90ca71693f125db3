import { Knex } from 'knex';
import { inTurns } from '../inTurns';
import { isPostgres } from '../isPostgres';
import { AssessmentRow, ResultRow } from '../tables';
import { bumpRevision } from '../state/revision';
import { noteInputs } from './noteInputs';
import {
  Change,
  NewAssessment,
  saysTheSame,
  StoredAssessment,
  toChange,
} from './toChange';

/**
 * Makes assessments the current ones. Only results that changed are written, and `since` moves only with the state: the
 * same assessment again costs nothing but the note that its input was looked at.
 *
 * Returns the entities whose assessment is no longer the one that was to be replaced. They are left as they are: whoever
 * was faster may have seen something newer.
 */
export async function saveAssessments(
  knex: Knex,
  made: readonly NewAssessment[],
  now: Date,
): Promise<string[]> {
  return knex.transaction(async tx => {
    const refs = await lockSources(
      tx,
      made.map(({ assessment }) => assessment.entityRef),
    );
    const current = await lockAssessments(tx, refs);
    const overtaken: string[] = [];
    const same: [StoredAssessment['row'], NewAssessment][] = [];
    const others: NewAssessment[] = [];
    for (const next of made) {
      const { entityRef } = next.assessment;
      const before = current.get(entityRef);
      if (!refs.has(entityRef)) {
        continue; // It has left the catalog meanwhile.
      }
      if (
        next.replaces !== undefined &&
        next.replaces !== (before?.input_digest ?? null)
      ) {
        overtaken.push(entityRef);
      } else if (before && saysTheSame(before, next.assessment)) {
        same.push([before, next]);
      } else {
        others.push(next);
      }
    }
    await noteInputs(tx, same);
    const stored = await withResults(tx, current, others);
    const changes = others.map(next =>
      toChange(stored.get(next.assessment.entityRef), next, now),
    );
    const written = await writeAssessments(tx, changes);
    overtaken.push(
      ...changes
        .filter(change => !written.includes(change))
        .map(({ row }) => row.entity_ref),
    );
    const results = written.flatMap(({ changed }) => changed);
    for await (const rows of inTurns(results)) {
      await tx('results')
        .insert(rows)
        .onConflict(['entity_ref', 'rule_id'])
        .merge();
    }
    for (const { row, gone } of written.filter(
      ({ gone: { length } }) => length,
    )) {
      await tx('results')
        .where({ entity_ref: row.entity_ref })
        .whereIn('rule_id', gone)
        .delete();
    }
    const transitions = written.flatMap(change => change.transitions);
    for await (const rows of inTurns(transitions)) {
      await tx('transitions').insert(rows);
    }
    if (written.some(({ isNews }) => isNews)) {
      await bumpRevision(tx);
    }
    return overtaken;
  });
}

/** Returns those that are written: what is locked can't be overtaken, but there is no lock on what is not there yet. */
async function writeAssessments(
  tx: Knex,
  changes: readonly Change[],
): Promise<Change[]> {
  const written = changes.filter(({ isFirst }) => !isFirst);
  for await (const chunk of inTurns(written)) {
    await tx('assessments')
      .insert(chunk.map(({ row }) => row))
      .onConflict('entity_ref')
      .merge();
  }
  for await (const chunk of inTurns(changes.filter(({ isFirst }) => isFirst))) {
    const inserted = await tx('assessments')
      .insert(chunk.map(({ row }) => row))
      .onConflict('entity_ref')
      .ignore()
      .returning('entity_ref');
    const refs = new Set(inserted.map(({ entity_ref }) => entity_ref));
    written.push(...chunk.filter(({ row }) => refs.has(row.entity_ref)));
  }
  return written;
}

/** The entities that are still there, and stay so until the transaction ends. */
async function lockSources(
  tx: Knex,
  refs: readonly string[],
): Promise<ReadonlySet<string>> {
  const query = tx('sources').whereIn('entity_ref', refs).pluck('entity_ref');
  return new Set(await (isPostgres(tx) ? query.forKeyShare() : query));
}

type LockedRow = StoredAssessment['row'];

/** In one order, so that nobody waits for somebody who waits for them. */
async function lockAssessments(
  tx: Knex,
  entityRefs: ReadonlySet<string>,
): Promise<Map<string, LockedRow>> {
  const query = tx<AssessmentRow>('assessments')
    .select(
      'entity_ref',
      'input_digest',
      'assessment',
      'changed_at',
      'results_digest',
    )
    .whereIn('entity_ref', [...entityRefs])
    .orderBy('entity_ref');
  const rows: LockedRow[] = await (isPostgres(tx) ? query.forUpdate() : query);
  return new Map(rows.map(row => [row.entity_ref, row]));
}

/** The stored assessments that others take the place of. */
async function withResults(
  tx: Knex,
  current: ReadonlyMap<string, LockedRow>,
  others: readonly NewAssessment[],
): Promise<Map<string, StoredAssessment>> {
  const stored = new Map<string, StoredAssessment>();
  for (const { assessment } of others) {
    const row = current.get(assessment.entityRef);
    if (row) {
      stored.set(row.entity_ref, { row, results: new Map() });
    }
  }
  if (stored.size) {
    const rows = await tx<ResultRow>('results').whereIn('entity_ref', [
      ...stored.keys(),
    ]);
    for (const row of rows) {
      stored.get(row.entity_ref)?.results.set(row.rule_id, row);
    }
  }
  return stored;
}
