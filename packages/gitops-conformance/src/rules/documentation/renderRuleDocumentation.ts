import { phaseNames } from './phaseNames';
import { renderRule } from './renderRule';
import { Rule } from '../../model/Rule';

const introduction = `Generated from the rules themselves by \`yarn workspace @gitops-adoption/conformance rule-docs\`; a test fails
when it is out of date. Every example on these pages is run through the analyzer in the tests.

Severity and gate are defaults: a standard sets its own, turns rules off, and gives them parameters. What cannot be
known from the files is \`unknown\`, which is neither a pass nor a finding.`;

const ownRules = `## Rules of your own

A rule is an object that \`createRule\` of \`@gitops-adoption/conformance\` makes: what these pages show of a rule, and a
function from facts to an outcome. It judges only; everything that it may know is in its context. Put it into a
package and

- name the package with \`--rules\` on the [command line](../cli.md#rules-of-your-own),
- or hand its rules to \`gitOpsAdoptionRulesExtensionPoint\` of \`@gitops-adoption/backstage-plugin-gitops-adoption-node\` in
  a module of the backend.

\`evaluateExample\` runs one of its examples through the analyzer, for its tests.`;

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
  return `${[`# Rules`, introduction, `${rules.length} rules.`, ...phases, ownRules].join('\n\n')}\n`;
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
