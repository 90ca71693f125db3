import { Assessment } from '@gitops-adoption/conformance';
import { Knex } from 'knex';
import { outcomesOf } from '../outcomes';
import { ResultRow } from '../tables';
import { bumpRevision } from './revision';

/** Rows of one insert: well below the number of parameters that any database takes. */
const CHUNK = 100;

/**
 * Makes a verdict the current one. Only results that changed are written, and `since` moves only with the state: the
 * same verdict again costs nothing but the note that its input was looked at.
 */
export async function saveAssessment(
  knex: Knex,
  options: { assessment: Assessment; inputDigest: string; now: Date },
): Promise<void> {
  const { inputDigest, now } = options;
  const { results, ...assessment } = options.assessment;
  const entity_ref = assessment.entityRef;
  const row = {
    input_digest: inputDigest,
    assessment: JSON.stringify(assessment),
    outcomes: JSON.stringify(outcomesOf(results)),
  };
  await knex.transaction(async tx => {
    const current = await tx('assessments').where({ entity_ref }).first();
    const before = new Map<string, ResultRow>(
      (await tx<ResultRow>('results').where({ entity_ref })).map(result => [
        result.rule_id,
        result,
      ]),
    );
    const changed: ResultRow[] = [];
    for (const result of results) {
      const { ruleId: rule_id, state, message } = result;
      const known = before.get(rule_id);
      const json = JSON.stringify(result);
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
      before.delete(rule_id);
    }
    const isChanged =
      !current ||
      changed.length > 0 ||
      before.size > 0 ||
      current.assessment !== row.assessment;
    await tx('assessments')
      .insert({
        entity_ref,
        ...row,
        changed_at: isChanged ? now : current.changed_at,
      })
      .onConflict('entity_ref')
      .merge();
    for (let start = 0; start < changed.length; start += CHUNK) {
      await tx('results')
        .insert(changed.slice(start, start + CHUNK))
        .onConflict(['entity_ref', 'rule_id'])
        .merge();
    }
    if (before.size) {
      await tx('results')
        .where({ entity_ref })
        .whereIn('rule_id', [...before.keys()])
        .delete();
    }
    if (isChanged) {
      await bumpRevision(tx);
    }
  });
}
