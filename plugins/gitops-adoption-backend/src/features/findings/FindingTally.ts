import {
  bySeverity,
  countBySeverity,
  RuleResult,
  SEVERITIES,
} from '@gitops-adoption/conformance';
import {
  FailingRule,
  FindingCounts,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';

/** Rules that a group of findings names. */
const RULES = 10;

/** Counts the findings of a group. */
export class FindingTally {
  readonly #counts = countBySeverity([]);
  readonly #byEntity = new Map<string, number>();
  readonly #byRule = new Map<string, { sample: RuleResult; failing: number }>();

  add(entityRef: string, result: RuleResult): void {
    this.#counts[result.severity]++;
    this.#byEntity.set(entityRef, (this.#byEntity.get(entityRef) ?? 0) + 1);
    const rule = this.#byRule.get(result.ruleId);
    if (!rule) {
      this.#byRule.set(result.ruleId, { sample: result, failing: 1 });
      return;
    }
    rule.failing++;
    // Profiles may weigh a rule differently: the most severe speaks for it.
    if (bySeverity(result, rule.sample) < 0) {
      rule.sample = result;
    }
  }

  get findings(): FindingCounts {
    return this.#counts;
  }

  get total(): number {
    return Object.values(this.#counts).reduce((sum, count) => sum + count, 0);
  }

  get entities(): ReadonlyMap<string, number> {
    return this.#byEntity;
  }

  /** The most severe rules first. */
  get rules(): FailingRule[] {
    return [...this.#byRule.values()]
      .map(({ sample: { ruleId, title, severity }, failing }) => ({
        ruleId,
        title,
        severity,
        failing,
      }))
      .sort(
        (a, b) =>
          bySeverity(a, b) ||
          b.failing - a.failing ||
          a.ruleId.localeCompare(b.ruleId),
      )
      .slice(0, RULES);
  }

  /** By which the most severe group comes first. */
  get sortKey(): number[] {
    return SEVERITIES.map(severity => -this.#counts[severity]);
  }
}
