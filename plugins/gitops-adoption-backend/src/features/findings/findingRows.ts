import { RuleResult } from '@gitops-adoption/conformance';
import { Knex } from 'knex';
import { inChunks } from '../../database/inChunks';
import { EstateSnapshot } from '../../snapshot/EstateSnapshot';
import { VisibleResults } from '../../visibility/VisibleResults';
import { failingResults, FindingFilter } from './failingResults';
import { FindingSort, rulesInOrder } from './findings';

/** Entities of one query. */
const ENTITIES = 500;

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
  const visible = new VisibleResults({ database, estate });
  const byRule = new Map<string, string[]>();
  for (const { assessment, result } of failingResults(estate, filter)) {
    const entities = byRule.get(result.ruleId);
    if (entities) {
      entities.push(assessment.entityRef);
    } else {
      byRule.set(result.ruleId, [assessment.entityRef]);
    }
  }
  for (const ruleId of rulesInOrder(estate, filter, sort)) {
    for (const entityRefs of inChunks(byRule.get(ruleId) ?? [], ENTITIES)) {
      const results = await visible.failing(ruleId, entityRefs);
      for (const entityRef of entityRefs) {
        const result = results.get(entityRef);
        const summary = estate.entities.get(entityRef)?.summary;
        // It may have been fixed while the table was on its way.
        if (result && summary) {
          const { title: entityTitle, owner } = summary;
          yield { entityRef, entityTitle, owner, result };
        }
      }
    }
  }
}
