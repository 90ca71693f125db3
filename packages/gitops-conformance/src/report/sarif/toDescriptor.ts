import type { ReportingDescriptor, Result } from 'sarif';
import { Severity } from '../../model/severity';
import { builtInRules } from '../../rules/builtInRules';
import { Rule } from '../../model/Rule';

export const PROJECT_URL =
  'https://github.com/gitops-adoption/backstage-gitops-adoption';

export const LEVELS: Readonly<Record<Severity, Result.level>> = {
  critical: 'error',
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** What code scanning sorts security findings by, 0 to 10. */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  error: '7.5',
  warning: '5.0',
  info: '2.0',
};

/** What the standard says of a rule. */
export interface RuleUse {
  readonly severity: Severity;
  /** Documentation of the standard. */
  readonly docs?: string;
}

/**
 * A rule as code scanning shows it beside its alerts.
 *
 * @internal
 */
export function toDescriptor(
  rule: Rule,
  { severity, docs }: RuleUse,
): ReportingDescriptor {
  const helpUri = helpUriOf(rule, docs);
  const help = [
    rule.rationale,
    `**Fix:** ${rule.fix}`,
    ...(helpUri ? [`[Documentation of the rule](${helpUri})`] : []),
  ];
  return {
    id: rule.id,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.rationale },
    help: {
      text: `${rule.rationale}\n\nFix: ${rule.fix}`,
      markdown: help.join('\n\n'),
    },
    ...(helpUri ? { helpUri } : {}),
    defaultConfiguration: { level: LEVELS[severity] },
    properties: {
      tags: ['gitops', rule.category],
      ...(rule.category === 'secrets'
        ? { 'security-severity': SECURITY_SEVERITY[severity] }
        : {}),
    },
  };
}

/** A rule of somebody else is documented with the standard, if at all. */
function helpUriOf(rule: Rule, docs: string | undefined): string | undefined {
  if (builtInRules.includes(rule)) {
    return `${PROJECT_URL}/blob/main/docs/rules/${rule.id}.md`;
  }
  return docs !== undefined && /^https:\/\//.test(docs) && URL.canParse(docs)
    ? new URL(docs).href
    : undefined;
}
