import { RuleResult } from '@gitops-adoption/conformance';
import { Knex } from 'knex';
import { inChunks } from '../database/inChunks';
import { loadResultsOf } from '../database/operations/loadResultsOf';
import { EstateSnapshot } from '../snapshot/EstateSnapshot';
import { failingResults, FindingFilter } from './failingResults';
import { FindingSort, rulesInOrder } from './findings';

/** One finding of one entity. */
export interface FindingRow {
  readonly entityRef: string;
  readonly entityTitle: string;
  readonly owner?: string;
  readonly result: RuleResult;
}

/** Every finding by itself, in the order of its rules, with what it says: read some at a time. */
export async function* findingRows(
  database: Knex,
  estate: EstateSnapshot,
  filter: FindingFilter,
  sort: FindingSort | undefined,
): AsyncIterable<FindingRow> {
  const byRule = new Map<string, string[]>();
  for (const { assessment, result } of failingResults(estate, filter)) {
    const entities = byRule.get(result.ruleId);
    if (entities) {
      entities.push(assessment.entityRef);
    } else {
      byRule.set(result.ruleId, [assessment.entityRef]);
    }
  }
  const pairs = rulesInOrder(estate, filter, sort).flatMap(ruleId =>
    (byRule.get(ruleId) ?? []).map(entityRef => [entityRef, ruleId] as const),
  );
  for (const chunk of inChunks(pairs)) {
    const results = await loadResultsOf(database, chunk);
    for (const [entityRef, ruleId] of chunk) {
      const result = results.get(`${entityRef} ${ruleId}`);
      const summary = estate.entities.get(entityRef)?.summary;
      // It may have been mended while the table was on its way.
      if (result?.state === 'fail' && summary) {
        const { title: entityTitle, owner } = summary;
        yield { entityRef, entityTitle, owner, result };
      }
    }
  }
}
