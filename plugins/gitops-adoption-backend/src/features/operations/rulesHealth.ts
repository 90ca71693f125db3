import { COULD_NOT_RUN } from '@gitops-adoption/conformance';
import {
  OperationsReport,
  RuleHealth,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { ResultRow } from '../../database/tables';
import { EstateSnapshot } from '../../snapshot/EstateSnapshot';

/** Rules that tell nothing: because they concern nobody, or because they are broken. */
export function rulesHealth(
  failures: readonly Pick<ResultRow, 'rule_id' | 'entity_ref' | 'message'>[],
  estate: EstateSnapshot,
): OperationsReport['rules'] {
  const titles = new Map<string, string>();
  const counts = new Map<string, { applicable: number; not: number }>();
  for (const { results } of estate.assessments) {
    for (const { ruleId, title, state } of results) {
      titles.set(ruleId, title);
      const count = counts.get(ruleId) ?? { applicable: 0, not: 0 };
      counts.set(ruleId, count);
      if (state === 'not-applicable') {
        count.not++;
      } else if (state !== 'unknown') {
        count.applicable++;
      }
    }
  }
  return {
    // A rule that is unknown everywhere waits for a scan: nothing is said of it.
    neverApplicable: [...counts]
      .filter(([, { applicable, not }]) => applicable === 0 && not > 0)
      .map(([ruleId, { not }]) => ({
        ruleId,
        title: titles.get(ruleId)!,
        entities: not,
        message:
          'It concerns none of them. Switch it off where it is not meant, or look whether it finds what it should.',
      }))
      .sort((a, b) => a.ruleId.localeCompare(b.ruleId)),
    failing: failingRules(
      failures.filter(({ entity_ref }) => estate.entities.has(entity_ref)),
      titles,
    ),
  };
}

/** Rules that are unknown of an entity of which something is known. */
export function unknownRules(estate: EstateSnapshot): string[] {
  const rules = new Set<string>();
  for (const { unknown, results } of estate.assessments) {
    for (const { ruleId, state } of unknown === undefined ? results : []) {
      if (state === 'unknown') {
        rules.add(ruleId);
      }
    }
  }
  return [...rules];
}

function failingRules(
  failures: readonly Pick<ResultRow, 'rule_id' | 'message'>[],
  titles: ReadonlyMap<string, string>,
): RuleHealth[] {
  const rules = new Map<string, { entities: number; message: string }>();
  for (const { rule_id, message } of failures) {
    const known = rules.get(rule_id);
    rules.set(rule_id, {
      entities: (known?.entities ?? 0) + 1,
      message: known?.message ?? message.slice(COULD_NOT_RUN.length),
    });
  }
  return [...rules].map(([ruleId, rule]) => ({
    ruleId,
    title: titles.get(ruleId) ?? ruleId,
    ...rule,
  }));
}
