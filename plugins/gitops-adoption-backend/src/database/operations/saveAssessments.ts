import { Assessment, RuleResult } from '@gitops-adoption/conformance';
import { Knex } from 'knex';
import { inChunks } from '../inChunks';
import { isPostgres } from '../isPostgres';
import { outcomesOf } from '../outcomes';
import {
  AssessmentRow,
  DatabaseTime,
  ResultRow,
  TransitionRow,
} from '../tables';
import { phaseLabel } from '../phaseLabel';
import { bumpRevision } from './revision';

/** A verdict, with the digest of what it was made of. */
export interface MadeAssessment {
  readonly assessment: Assessment;
  readonly inputDigest: string;
}

/**
 * Makes verdicts the current ones. Only results that changed are written, and `since` moves only with the state: the
 * same verdict again costs nothing but the note that its input was looked at.
 */
export async function saveAssessments(
  knex: Knex,
  made: readonly MadeAssessment[],
  now: Date,
): Promise<void> {
  await knex.transaction(async tx => {
    const refs = await lockSources(
      tx,
      made.map(({ assessment }) => assessment.entityRef),
    );
    const current = await currentVerdicts(tx, refs);
    const assessments: AssessmentRow[] = [];
    const results: ResultRow[] = [];
    const transitions: TransitionRow[] = [];
    const gone: { entity_ref: string; rules: string[] }[] = [];
    let isNews = false;
    for (const { assessment, inputDigest } of made) {
      if (!refs.includes(assessment.entityRef)) {
        continue; // It has left the catalog meanwhile.
      }
      const { results: judged, ...rest } = assessment;
      const before = current.get(assessment.entityRef);
      const difference = compare(assessment.entityRef, before, judged, now);
      const json = JSON.stringify(rest);
      const isChanged =
        before?.row.assessment !== json ||
        difference.changed.length + difference.gone.length > 0;
      assessments.push({
        entity_ref: assessment.entityRef,
        input_digest: inputDigest,
        assessment: json,
        outcomes: JSON.stringify(outcomesOf(judged)),
        changed_at: before && !isChanged ? before.row.changed_at : now,
      });
      results.push(...difference.changed);
      transitions.push(...transitionsOf(before, assessment, now));
      if (difference.gone.length) {
        gone.push({
          entity_ref: assessment.entityRef,
          rules: difference.gone,
        });
      }
      isNews ||= isChanged;
    }
    for (const rows of inChunks(assessments)) {
      await tx('assessments').insert(rows).onConflict('entity_ref').merge();
    }
    for (const rows of inChunks(results)) {
      await tx('results')
        .insert(rows)
        .onConflict(['entity_ref', 'rule_id'])
        .merge();
    }
    for (const { entity_ref, rules } of gone) {
      await tx('results')
        .where({ entity_ref })
        .whereIn('rule_id', rules)
        .delete();
    }
    for (const rows of inChunks(transitions)) {
      await tx('transitions').insert(rows);
    }
    if (isNews) {
      await bumpRevision(tx);
    }
  });
}

/** The entities that are still there, and stay so until the transaction ends. */
async function lockSources(
  tx: Knex,
  refs: readonly string[],
): Promise<string[]> {
  const query = tx('sources').whereIn('entity_ref', refs).pluck('entity_ref');
  return isPostgres(tx) ? query.forKeyShare() : query;
}

interface CurrentVerdict {
  readonly row: AssessmentRow;
  readonly results: ReadonlyMap<string, ResultRow>;
}

async function currentVerdicts(
  tx: Knex,
  refs: readonly string[],
): Promise<Map<string, CurrentVerdict>> {
  const rows = await tx<AssessmentRow>('assessments').whereIn(
    'entity_ref',
    refs,
  );
  const results = new Map(
    rows.map(row => [row.entity_ref, new Map<string, ResultRow>()]),
  );
  for (const row of await tx<ResultRow>('results').whereIn(
    'entity_ref',
    refs,
  )) {
    results.get(row.entity_ref)?.set(row.rule_id, row);
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
  before: CurrentVerdict | undefined,
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

/** The first verdict is one change, of the phase, and so is losing sight of an entity or seeing it again. */
function transitionsOf(
  before: CurrentVerdict | undefined,
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
