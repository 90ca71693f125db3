import { Knex } from 'knex';
import { inTurns } from '../inTurns';
import { resultsDigest } from './resultsDigest';
import { NewAssessment, StoredAssessment } from './toChange';

/** Notes of assessments that they say the same of another input: nothing else of them is written. */
export async function noteInputs(
  tx: Knex,
  same: readonly (readonly [StoredAssessment['row'], NewAssessment])[],
): Promise<void> {
  for await (const chunk of inTurns(same)) {
    const values = chunk.map(([before, next]) => {
      const { assessment, inputDigest: input_digest, reassessOn } = next;
      const { changed_at } = before;
      return {
        ref: before.entity_ref,
        input_digest,
        results_digest: resultsDigest(
          { input_digest, changed_at },
          assessment.results,
        ),
        reassess_on: reassessOn ?? null,
      };
    });
    const byRef = (column: Exclude<keyof (typeof values)[number], 'ref'>) =>
      tx.raw(
        `case entity_ref ${values.map(() => 'when ? then ?').join(' ')} end`,
        values.flatMap(value => [value.ref, value[column] as string]),
      );
    await tx('assessments')
      .whereIn(
        'entity_ref',
        values.map(({ ref }) => ref),
      )
      .update({
        input_digest: byRef('input_digest'),
        results_digest: byRef('results_digest'),
        reassess_on: byRef('reassess_on'),
      });
  }
}
