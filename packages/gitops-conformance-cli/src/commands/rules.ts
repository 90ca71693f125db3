import { Rule, Standard, suggest } from '@gitops-adoption/conformance';
import { UsageError } from '../exitCodes';
import { Output } from '../Output';
import { readRules } from '../readRules';

export interface RulesOptions {
  readonly id?: string;
  readonly format: 'human' | 'json';
  readonly rules?: readonly string[];
}

/** `rules`: the catalogue, or one rule in full. */
export function rules(options: RulesOptions, output: Output): void {
  const all = readRules(options.rules);
  if (options.id !== undefined) {
    output.out(explain(all, options.id));
    return;
  }
  output.out(
    options.format === 'json'
      ? `${JSON.stringify(all.map(summary), null, 2)}\n`
      : table(all),
  );
}

/** A rule in full, for the person who has to act on it. */
export function explain(
  all: readonly Rule[],
  id: string,
  standard?: Standard,
): string {
  const rule = all.find(candidate => candidate.id === id);
  if (!rule) {
    const meant = suggest(
      id,
      all.map(known => known.id),
    );
    throw new UsageError(
      `There is no rule '${id}'${meant ? ` (did you mean '${meant}'?)` : ''}; gitops-conformance rules lists them`,
    );
  }
  const deprecation = standard?.deprecations.find(entry => entry.rule === id);
  return `${[
    rule.id,
    rule.title,
    '',
    `Phase ${rule.phase}, ${rule.severity}${rule.gate ? ', a gate unless the standard says otherwise' : ''}.`,
    ...(deprecation ? [`Deprecated: fails from ${deprecation.sunset}.`] : []),
    '',
    `Why: ${rule.rationale}`,
    `Fix: ${rule.fix}`,
    `Source: ${rule.source}`,
    ...rule.examples.flatMap(({ title, state, files }) => [
      '',
      `Example, ${state}: ${title}`,
      ...Object.entries(files).flatMap(([path, text]) => [
        `  ${path}`,
        ...text
          .trimEnd()
          .split('\n')
          .map(line => `    ${line}`),
      ]),
    ]),
  ].join('\n')}\n`;
}

function table(all: readonly Rule[]): string {
  const width = Math.max(...all.map(({ id }) => id.length));
  return [...all]
    .sort((a, b) => a.phase - b.phase || a.id.localeCompare(b.id))
    .map(
      ({ id, phase, severity, title }) =>
        `${phase}  ${severity.padEnd(8)}  ${id.padEnd(width)}  ${title}\n`,
    )
    .join('');
}

function summary(rule: Rule) {
  const { id, title, category, phase, severity, gate, rationale, fix, source } =
    rule;
  return {
    id,
    title,
    category,
    phase,
    severity,
    gate,
    rationale,
    fix,
    source,
    parameters: rule.parameters.jsonSchema,
  };
}
