import { Profile, RuleSetting } from '../model/Standard';

/**
 * What a profile says of a rule. `category/*` speaks for every rule of a category; the rule's own entry adds to it
 * and wins.
 *
 * @public
 */
export function ruleSetting(profile: Profile, ruleId: string): RuleSetting {
  const own = profile.rules[ruleId];
  const shared = profile.rules[`${categoryOf(ruleId)}/*`];
  if (!shared) return own ?? {};
  if (!own) return shared;
  return {
    ...shared,
    ...own,
    parameters: { ...shared.parameters, ...own.parameters },
  };
}

/**
 * Finds the entry for a rule in a map whose keys are rule ids or `category/*`.
 *
 * @internal
 */
export function entryForRule<T>(
  entries: Readonly<Record<string, T>>,
  ruleId: string,
): T | undefined {
  return entries[ruleId] ?? entries[`${categoryOf(ruleId)}/*`];
}

/**
 * The template that a profile names for fixing a rule.
 *
 * @public
 */
export function remediationTemplate(
  profile: Profile,
  ruleId: string,
): string | undefined {
  return entryForRule(profile.remediation, ruleId)?.template;
}

function categoryOf(ruleId: string): string {
  const slash = ruleId.indexOf('/');
  return slash < 0 ? ruleId : ruleId.slice(0, slash);
}
