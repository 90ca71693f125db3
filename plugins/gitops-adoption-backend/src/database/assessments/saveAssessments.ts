import { Assessment, RuleResult } from '@gitops-adoption/conformance';
import { Knex } from 'knex';
import { inTurns } from '../inTurns';
import { isPostgres } from '../isPostgres';
import { outcomesOf } from './outcomes';
import {
  AssessmentRow,
  DatabaseTime,
  ResultRow,
  TransitionRow,
} from '../tables';
import { phaseLabel } from '../history/phaseLabel';
import { bumpRevision } from '../state/revision';

/** An assessment, with the digest of what it was made of. */
export interface NewAssessment {
  readonly assessment: Assessment;
  readonly inputDigest: string;
  /** Digest of the input of the assessment that it takes the place of, null for the first; without it, of any. */
  readonly replaces?: string | null;
  /** The next day on which the same input may mean something else. */
  readonly reassessOn?: string;
}

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
    const current = await storedAssessments(tx, refs);
    const overtaken: string[] = [];
    const changes: Change[] = [];
    for (const assessment of made) {
      const { entityRef } = assessment.assessment;
      const before = current.get(entityRef);
      if (!refs.has(entityRef)) {
        continue; // It has left the catalog meanwhile.
      }
      if (
        assessment.replaces === undefined ||
        assessment.replaces === (before?.row.input_digest ?? null)
      ) {
        changes.push(toChange(before, assessment, now));
      } else {
        overtaken.push(entityRef);
      }
    }
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

/** What an assessment changes. */
interface Change {
  readonly isFirst: boolean;
  readonly isNews: boolean;
  readonly row: AssessmentRow;
  readonly changed: readonly ResultRow[];
  /** Rules that judge the entity no longer. */
  readonly gone: readonly string[];
  readonly transitions: readonly TransitionRow[];
}

function toChange(
  before: StoredAssessment | undefined,
  { assessment, inputDigest, reassessOn }: NewAssessment,
  now: DatabaseTime,
): Change {
  const { results, ...rest } = assessment;
  const entity_ref = assessment.entityRef;
  const { changed, gone } = compare(entity_ref, before, results, now);
  const json = JSON.stringify(rest);
  const isNews =
    before?.row.assessment !== json || changed.length + gone.length > 0;
  return {
    isFirst: !before,
    isNews,
    row: {
      entity_ref,
      input_digest: inputDigest,
      assessment: json,
      outcomes: JSON.stringify(outcomesOf(results)),
      changed_at: before && !isNews ? before.row.changed_at : now,
      reassess_on: reassessOn ?? null,
    },
    changed,
    gone,
    transitions: transitionsOf(before, assessment, now),
  };
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

interface StoredAssessment {
  readonly row: AssessmentRow;
  readonly results: ReadonlyMap<string, ResultRow>;
}

/** Locked, and in one order, so that nobody waits for somebody who waits for them. */
async function storedAssessments(
  tx: Knex,
  entityRefs: ReadonlySet<string>,
): Promise<Map<string, StoredAssessment>> {
  const refs = [...entityRefs];
  const query = tx<AssessmentRow>('assessments')
    .whereIn('entity_ref', refs)
    .orderBy('entity_ref');
  const rows: AssessmentRow[] = await (isPostgres(tx)
    ? query.forUpdate()
    : query);
  const results = new Map(
    rows.map(row => [row.entity_ref, new Map<string, ResultRow>()]),
  );
  if (rows.length) {
    for (const row of await tx<ResultRow>('results').whereIn(
      'entity_ref',
      rows.map(({ entity_ref }) => entity_ref),
    )) {
      results.get(row.entity_ref)?.set(row.rule_id, row);
    }
  }
  return new Map(
    rows.map(row => [
      row.entity_ref,
      { row, results: results.get(row.entity_ref)! },
    ]),
  );
}

function compare(
  entity_ref: string,
  before: StoredAssessment | undefined,
  results: readonly RuleResult[],
  now: DatabaseTime,
) {
  const left = new Map(before?.results);
  const changed: ResultRow[] = [];
  for (const result of results) {
    const { ruleId: rule_id, state, message } = result;
    const known = left.get(rule_id);
    const json = JSON.stringify(result);
    left.delete(rule_id);
    if (known?.result !== json) {
      const since = known?.state === state ? known.since : now;
      changed.push({
        entity_ref,
        rule_id,
        state,
        message,
        result: json,
        since,
      });
    }
  }
  return { changed, gone: [...left.keys()] };
}

/** The first assessment is one change, of the phase, and so is losing sight of an entity or seeing it again. */
function transitionsOf(
  before: StoredAssessment | undefined,
  assessment: Assessment,
  at: DatabaseTime,
): TransitionRow[] {
  const entity_ref = assessment.entityRef;
  const from = before && phaseLabel(JSON.parse(before.row.assessment));
  const to = phaseLabel(assessment);
  const ofPhase =
    from === to
      ? []
      : [
          {
            entity_ref,
            rule_id: null,
            from_state: from ?? null,
            to_state: to,
            at,
          },
        ];
  if (!before || from === 'unknown' || to === 'unknown') {
    return ofPhase;
  }
  const ofResults = assessment.results.flatMap(({ ruleId, state }) => {
    const known = before.results.get(ruleId);
    return known && known.state !== state
      ? [
          {
            entity_ref,
            rule_id: ruleId,
            from_state: known.state,
            to_state: state,
            at,
          },
        ]
      : [];
  });
  return [...ofPhase, ...ofResults];
}
