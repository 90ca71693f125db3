import { phaseNames } from './phaseNames';
import { renderRule } from './renderRule';
import { Rule } from '../Rule';

const introduction = `Generated from the rules themselves by \`yarn workspace @gitops-adoption/conformance rule-docs\`; a test fails
when it is out of date. Every example on these pages is run through the analyzer in the tests.

Severity and gate are defaults: a standard sets its own, turns rules off, and gives them parameters. What cannot be
known from the files is \`unknown\`, which is neither a pass nor a finding.`;

function renderIndex(rules: readonly Rule[]): string {
  const phases = Object.entries(phaseNames).flatMap(([phase, name]) => {
    const rows = rules
      .filter(rule => rule.phase === Number(phase))
      .map(
        ({ id, title, severity, gate }) =>
          `| [\`${id}\`](${id}.md) | ${title} | ${severity} | ${gate ? 'yes' : ''} |`,
      );
    return [
      `## Phase ${phase}: ${name}`,
      ['| rule | title | severity | gate |', '|---|---|---|---|', ...rows].join(
        '\n',
      ),
    ];
  });
  return `${[`# Rules`, introduction, `${rules.length} rules.`, ...phases].join('\n\n')}\n`;
}

/**
 * The pages of the rule reference by path.
 *
 * @internal
 */
export function renderRuleDocumentation(
  rules: readonly Rule[],
): Record<string, string> {
  return {
    'README.md': renderIndex(rules),
    ...Object.fromEntries(
      rules.map(rule => [`${rule.id}.md`, renderRule(rule)]),
    ),
  };
}
