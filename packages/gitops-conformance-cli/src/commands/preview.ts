import {
  PhaseChange,
  RuleImpact,
  StandardPreview,
  previewStandard,
} from '@gitops-adoption/conformance';
import { Output } from '../Output';
import { readEstate } from '../readEstate';
import { readRules } from '../readRules';
import { readStandard } from '../readStandard';

export interface PreviewOptions {
  readonly directories: readonly string[];
  readonly current: string;
  readonly draft: string;
  readonly urlBase?: string;
  readonly format: 'human' | 'json';
  readonly rules?: readonly string[];
}

/** `preview`: who would newly fail what under a draft. */
export async function preview(
  options: PreviewOptions,
  output: Output,
): Promise<void> {
  const rules = readRules(options.rules);
  const [current, draft] = await Promise.all([
    readStandard(options.current, rules),
    readStandard(options.draft, rules),
  ]);
  const { directories, urlBase } = options;
  const entities = await readEstate(directories, { urlBase, output });
  const result = previewStandard({
    current,
    draft,
    rules,
    entities,
  });
  output.out(
    options.format === 'json'
      ? `${JSON.stringify(result, null, 2)}\n`
      : render(result),
  );
}

function render(result: StandardPreview): string {
  const { current, draft, estate } = result;
  return `${[
    `${current.name} ${current.version} -> ${draft.name} ${draft.version}, on ${result.assessed} entities (${result.unknown} unknown)`,
    `Estate: phase ${estate.before.phase}, ${estate.before.verdict} -> phase ${estate.after.phase}, ${estate.after.verdict}`,
    ...impacts('Newly failing', result.newlyFailing),
    ...impacts('No longer failing', result.noLongerFailing),
    ...changes('Teams that change phase', result.teams),
    ...changes('Entities that change phase', result.entities),
  ].join('\n')}\n`;
}

function impacts(title: string, list: readonly RuleImpact[]): string[] {
  if (list.length === 0) return [];
  return [
    '',
    title,
    ...list.flatMap(({ ruleId, severity, entities }) => [
      `  ${severity.padEnd(8)}  ${ruleId}  ${entities.length}`,
      ...entities.map(ref => `            ${ref}`),
    ]),
  ];
}

function changes(title: string, list: readonly PhaseChange[]): string[] {
  if (list.length === 0) return [];
  return [
    '',
    title,
    ...list.map(({ ref, before, after }) => `  ${before} -> ${after}  ${ref}`),
  ];
}
