import { Assessment, RuleResult } from '@gitops-adoption/conformance';
import { phaseLabel } from '../history/phaseLabel';
import {
  AssessmentRow,
  DatabaseTime,
  ResultRow,
  TransitionRow,
} from '../tables';
import { outcomesOf } from './outcomes';
import { jsonOf, resultsDigest } from './resultsDigest';

/** An assessment, with the digest of what it was made of. */
export interface NewAssessment {
  readonly assessment: Assessment;
  readonly inputDigest: string;
  /** Digest of the input of the assessment that it takes the place of, null for the first; without it, of any. */
  readonly replaces?: string | null;
  /** The next day on which the same input may mean something else. */
  readonly reassessOn?: string;
}

/** An assessment as it is in the database. */
export interface StoredAssessment {
  readonly row: Pick<
    AssessmentRow,
    | 'entity_ref'
    | 'input_digest'
    | 'assessment'
    | 'changed_at'
    | 'results_digest'
  >;
  readonly results: Map<string, ResultRow>;
}

/** What an assessment changes. */
export interface Change {
  readonly isFirst: boolean;
  readonly isNews: boolean;
  readonly row: AssessmentRow;
  readonly changed: readonly ResultRow[];
  /** Rules that judge the entity no longer. */
  readonly gone: readonly string[];
  readonly transitions: readonly TransitionRow[];
}

export function toChange(
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
  const of = {
    input_digest: inputDigest,
    changed_at: before && !isNews ? before.row.changed_at : now,
  };
  return {
    isFirst: !before,
    isNews,
    row: {
      entity_ref,
      ...of,
      assessment: json,
      outcomes: JSON.stringify(outcomesOf(results)),
      reassess_on: reassessOn ?? null,
      results_digest: resultsDigest(of, results),
    },
    changed,
    gone,
    transitions: transitionsOf(before, assessment, now),
  };
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
    const json = jsonOf(result);
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

/** Whether an assessment says what the stored one does, as far as is known without its results. */
export function saysTheSame(
  before: StoredAssessment['row'],
  { results, ...rest }: Assessment,
): boolean {
  return (
    before.results_digest === resultsDigest(before, results) &&
    before.assessment === JSON.stringify(rest)
  );
}
