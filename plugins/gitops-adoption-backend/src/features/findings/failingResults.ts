import { Assessment, RuleResult } from '@gitops-adoption/conformance';
import { EstateSnapshot } from '../../snapshot/EstateSnapshot';
import { membersOf } from '../teams/teams';

export interface FindingFilter {
  /** A team: what groups below it own is included. */
  readonly owner?: string;
  readonly severity?: string;
}

/** Findings of an estate, entity by entity. What is exempt from GitOps has none. */
export function* failingResults(
  estate: EstateSnapshot,
  filter: FindingFilter,
): Generator<{ assessment: Assessment; result: RuleResult }> {
  const owners = filter.owner && membersOf(estate, filter.owner);
  for (const assessment of estate.assessments) {
    if (
      assessment.exemption ||
      (owners && !owners.has(assessment.owner ?? ''))
    ) {
      continue;
    }
    for (const result of assessment.results) {
      if (
        result.state === 'fail' &&
        (!filter.severity || result.severity === filter.severity)
      ) {
        yield { assessment, result };
      }
    }
  }
}
