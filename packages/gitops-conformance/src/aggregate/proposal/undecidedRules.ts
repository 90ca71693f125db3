import { assess } from '../../assess/assess';
import { AssessedEntity } from '../../model/AssessedEntity';
import { RepositoryFacts } from '../../model/RepositoryFacts';
import { Profile, Standard } from '../../model/Standard';
import { toEntityFacts } from '../../link/toEntityFacts';

/** Rules whose outcome is up to what the standard says. */
const UP_TO_THE_STANDARD = [
  'environments/modelled',
  'environments/names-and-order',
  'layout/required-paths',
  'layout/forbidden-paths',
  'reconciliation/automated-sync',
  'reconciliation/self-heal',
  'reconciliation/prune',
  'secrets/strategy-in-use',
];
/** Of these, what the files leave open the standard has to say. */
const environments = /^environments\//;

/** A rule that most repositories do not follow under what is proposed. @internal */
export interface UndecidedRule {
  readonly rule: string;
  readonly failing: number;
  readonly total: number;
  /** What one of them lacks. */
  readonly message: string;
}

const entity: AssessedEntity = {
  ref: 'component:default/repository',
  kind: 'Component',
  type: 'service',
  annotations: {},
};

/**
 * Rules that a proposed standard would hold against most of the repositories that it was made from.
 *
 * @internal
 */
export function undecidedRules(
  standard: Standard,
  profile: Profile,
  repositories: readonly RepositoryFacts[],
): UndecidedRule[] {
  const assessments = repositories.map(facts =>
    assess({ entity, facts: toEntityFacts(facts, {}), standard, profile }),
  );
  return UP_TO_THE_STANDARD.flatMap((rule): UndecidedRule[] => {
    const blocked = assessments.filter(({ gates }) =>
      gates.some(
        gate =>
          gate.phase <= 2 &&
          (gate.blockedBy.includes(rule) ||
            (environments.test(rule) && gate.unknown.includes(rule))),
      ),
    );
    const judged = assessments.filter(({ results }) =>
      results.some(
        ({ ruleId, state }) => ruleId === rule && state !== 'not-applicable',
      ),
    );
    if (blocked.length * 2 <= judged.length) return [];
    const [{ results }] = blocked;
    const { message } = results.find(({ ruleId }) => ruleId === rule)!;
    return [{ rule, failing: blocked.length, total: judged.length, message }];
  });
}
