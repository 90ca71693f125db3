import { builtInRules } from '../rules/builtInRules';
import { Rule } from '../model/Rule';
import { Profile, Standard } from '../model/Standard';
import { WAIVER_REASONS } from '../model/vocabulary';
import { prepareRules } from './preparedRules';
import { WaiverReason } from '../model/Waiver';

/**
 * What a standard lets be waived of those whom a profile applies to.
 *
 * @public
 */
export interface WaiverPolicy {
  readonly reasons: readonly WaiverReason[];
  /** Longest life of a waiver in days. */
  readonly maxDays: number;
  /** Ids of the rules that the profile asks for and that may be waived. */
  readonly waivable: readonly string[];
  /** Ids of the rules that the profile asks for and that nobody may waive. */
  readonly nonWaivable: readonly string[];
}

/**
 * The terms on which waivers count, as `assess` applies them, to be told before somebody asks for one.
 *
 * @public
 */
export function waiverPolicyOf(options: {
  readonly standard: Standard;
  readonly profile: Profile;
  /** Default: the rules of this engine. */
  readonly rules?: readonly Rule[];
}): WaiverPolicy {
  const { standard, profile, rules = builtInRules } = options;
  const prepared = prepareRules(standard, profile, rules);
  const ids = (isWaivable: boolean) =>
    prepared
      .filter(({ waivable }) => waivable === isWaivable)
      .map(({ rule }) => rule.id);
  return {
    reasons: WAIVER_REASONS,
    maxDays: standard.waivers.maxDays,
    waivable: ids(true),
    nonWaivable: ids(false),
  };
}
