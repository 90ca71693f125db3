import { phaseNames } from './phaseNames';
import { Rule, RuleExample } from '../../model/Rule';

const states: Record<RuleExample['state'], string> = {
  pass: 'Passes',
  fail: 'Fails',
  'not-applicable': 'Does not apply',
  unknown: 'Cannot be known',
};

const languages: Record<string, string> = {
  yaml: 'yaml',
  yml: 'yaml',
  json: 'json',
  md: 'markdown',
};

function fence(text: string, language = ''): string {
  // One backtick more than the longest run inside: examples may be Markdown themselves.
  const runs = text.match(/`{3,}/g) ?? [];
  const ticks = '`'.repeat(Math.max(3, ...runs.map(run => run.length + 1)));
  return `${ticks}${language}\n${text.trimEnd()}\n${ticks}`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

interface ParameterSchema {
  readonly properties?: Readonly<
    Record<
      string,
      { readonly description?: string; readonly default?: unknown }
    >
  >;
}

function renderParameters({ parameters }: Rule): string[] {
  const { properties = {} } = parameters.jsonSchema as ParameterSchema;
  const rows = Object.entries(properties).map(
    ([name, property]) =>
      `| \`${name}\` | \`${cell(JSON.stringify(property.default))}\` | ${cell(property.description ?? '')} |`,
  );
  return rows.length
    ? [
        '## Parameters',
        ['| name | default | meaning |', '|---|---|---|', ...rows].join('\n'),
      ]
    : [];
}

function renderExample(example: RuleExample): string[] {
  const settings = Object.entries({
    parameters: example.parameters,
    profile: example.profile,
    annotations: example.annotations,
    path: example.path,
  }).filter(([, value]) => value !== undefined);
  return [
    `### ${states[example.state]}: ${example.title}`,
    ...settings.map(
      ([name, value]) => `With ${name} \`${JSON.stringify(value)}\`:`,
    ),
    ...Object.entries(example.files).flatMap(([path, text]) => [
      `\`${path}\``,
      fence(text, languages[path.slice(path.lastIndexOf('.') + 1)]),
    ]),
  ];
}

/** Page of one rule. @internal */
export function renderRule(rule: Rule): string {
  const { id, title, phase, severity, gate, category } = rule;
  const facts = [
    `phase ${phase} (${phaseNames[phase]})`,
    severity,
    gate ? 'a gate of its phase' : 'no gate',
    category,
  ];
  const blocks = [
    `# ${title}`,
    `\`${id}\` · ${facts.join(' · ')}`,
    '## Why it matters',
    rule.rationale,
    '## How to fix it',
    rule.fix,
    ...renderParameters(rule),
    '## Examples',
    ...rule.examples.flatMap(renderExample),
    '## Source',
    rule.source,
  ];
  return `${blocks.join('\n\n')}\n`;
}
