import { StandardDiff, diffStandards } from '@gitops-adoption/conformance';
import { Output } from '../Output';
import { readRules } from '../readRules';
import { readStandard } from '../readStandard';

export interface DiffOptions {
  readonly from: string;
  readonly to: string;
  readonly format: 'human' | 'json';
  readonly rules?: readonly string[];
}

/** `diff`: what the second standard asks for that the first does not. */
export async function diff(
  options: DiffOptions,
  output: Output,
): Promise<void> {
  const rules = readRules(options.rules);
  const result = diffStandards(
    await readStandard(options.from, rules),
    await readStandard(options.to, rules),
    rules,
  );
  output.out(
    options.format === 'json'
      ? `${JSON.stringify(result, null, 2)}\n`
      : render(result),
  );
}

function render({ from, to, changes }: StandardDiff): string {
  const lines = [
    `${from.name} ${from.version} -> ${to.name} ${to.version}`,
    ...(changes.length ? [] : ['No difference in effect.']),
  ];
  let section: string | undefined;
  for (const { where, what, before, after, effect } of changes) {
    if (where !== section) lines.push('', where);
    section = where;
    lines.push(`  ${effect.padEnd(9)}  ${what}`);
    lines.push(`             ${before ?? 'absent'} -> ${after ?? 'absent'}`);
  }
  return `${lines.join('\n')}\n`;
}
