import { isEqual } from '../link/isEqual';
import { EntityFacts } from '../model/EntityFacts';
import {
  Read,
  readAgain,
  recordReads,
  trackFacts,
} from '../rules/support/tracking';

interface Outcome {
  readonly value: unknown;
  readonly reads: readonly Read[];
}

interface Last {
  readonly context: readonly unknown[];
  readonly facts: EntityFacts;
  readonly outcomes: ReadonlyMap<string, Outcome>;
}

/** Makes something of facts, under a name that stands for how. @internal */
export type Evaluation = <T>(
  name: string,
  compute: (facts: EntityFacts) => T,
) => T;

/**
 * What the last assessment of one entity came to, by rule, and what each rule read of the facts. A rule is a pure function,
 * so it says the same again as long as that stays the same. Of a commit, most rules read nothing that it changes.
 *
 * @public
 */
export class AssessmentMemo {
  #last?: Last;

  /**
   * The next assessment.
   *
   * @param context - all that outcomes depend on besides the facts
   * @internal
   */
  next(context: readonly unknown[], facts: EntityFacts): Evaluation {
    const last = this.#last;
    const known =
      last && isEqual(last.context, context) ? last.outcomes : undefined;
    const outcomes = new Map<string, Outcome>();
    this.#last = { context, facts, outcomes };
    const tracked = trackFacts(facts);
    const isSame = comparison(facts);
    return (name, compute) => {
      const before = known?.get(name);
      const outcome = before?.reads.every(isSame)
        ? before
        : recordReads(() => compute(tracked));
      outcomes.set(name, outcome);
      return outcome.value as ReturnType<typeof compute>;
    };
  }
}

/** Whether the same stands where something was read. Many rules read the same, which is compared once. */
function comparison(facts: EntityFacts): (read: Read) => boolean {
  const compared = new Map<
    Read['part'],
    Map<Read['what'], { value: unknown; isSame: boolean }>
  >();
  const isSame = (read: Read): boolean => {
    const { part, what, value, inputs } = read;
    let inPart = compared.get(part);
    if (!inPart) compared.set(part, (inPart = new Map()));
    const known = inPart.get(what);
    if (known && known.value === value) return known.isSame;
    const same =
      inputs?.every(isSame) || isEqualOnce(value, readAgain(facts, read));
    inPart.set(what, { value, isSame: same });
    return same;
  };
  return isSame;
}

interface Compared {
  readonly with: unknown;
  readonly isEqual: boolean;
}

const comparisons = new WeakMap<object, Compared>();

/** Entities of a repository share most of its facts, before a commit and after it. */
function isEqualOnce(before: unknown, after: unknown): boolean {
  if (before === after) return true;
  if (typeof after !== 'object' || after === null) return false;
  const known = comparisons.get(after);
  if (known && known.with === before) return known.isEqual;
  const compared = { with: before, isEqual: isEqual(before, after) };
  comparisons.set(after, compared);
  return compared.isEqual;
}
