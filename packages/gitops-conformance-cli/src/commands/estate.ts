import {
  EstateAdoption,
  VocabularyConcept,
  aggregateEstate,
  assess,
  valuesVocabulary,
} from '@gitops-adoption/conformance';
import { Output } from '../Output';
import { readEstate } from '../readEstate';
import { readRules } from '../readRules';
import { readStandard } from '../readStandard';

export interface EstateOptions {
  readonly directories: readonly string[];
  readonly standard: string;
  readonly urlBase?: string;
  readonly format: 'human' | 'json';
  readonly rules?: readonly string[];
}

/** `estate`: is GitOps in these repositories enforcing consistency, or automating disorder? */
export async function estate(
  options: EstateOptions,
  output: Output,
): Promise<void> {
  const rules = readRules(options.rules);
  const standard = await readStandard(options.standard, rules);
  const { directories, urlBase } = options;
  const entities = await readEstate(directories, { urlBase, output });
  const adoption = aggregateEstate(
    entities
      .map(({ entity, facts }) => assess({ entity, facts, standard, rules }))
      .filter(({ profile }) => profile !== undefined),
    { standard },
  );
  const vocabulary = valuesVocabulary(
    entities.map(({ entity, facts }) => ({
      entityRef: entity.ref,
      facts: facts.facts,
    })),
  );
  output.out(
    options.format === 'json'
      ? `${JSON.stringify({ schemaVersion: 1, ...adoption, vocabulary }, null, 2)}\n`
      : render(adoption, vocabulary),
  );
}

function render(
  { readiness, phase, distribution, teams, topDrift, variance }: EstateAdoption,
  vocabulary: readonly VocabularyConcept[],
): string {
  const { phases, unknown, exempt, total } = distribution;
  const lines = [
    readiness.headline,
    '',
    `Readiness: ${readiness.verdict} (estate at phase ${phase})`,
    ...readiness.gates.map(
      ({ open, title, message }) =>
        `  ${open ? 'open' : 'shut'}  ${title}: ${message}`,
    ),
    '',
    `Entities: ${total} (phases 0 to 4: ${Object.values(phases).join(', ')}; unknown ${unknown}, exempt ${exempt})`,
    ...teams.map(
      ({ ref, phase: reached, distribution: own, findings }) =>
        `  phase ${reached}  ${ref}  ${count(own.total, 'entity', 'entities')}, ${count(findings, 'finding', 'findings')}`,
    ),
    '',
    `Patterns: ${variance.count}, effectively ${variance.effective}`,
    ...variance.clusters.map(
      ({ entities, units = entities.length, distance, pattern }) =>
        `  ${count(entities.length, 'service', 'services')}, ${count(units, 'unit', 'units')}  differs in ${distance}  ${Object.values(pattern).join(' | ')}`,
    ),
    '',
    'Most widespread findings',
    ...topDrift.map(
      ({ severity, ruleId, failing, applicable }) =>
        `  ${severity.padEnd(8)}  ${ruleId}  ${failing} of ${applicable}`,
    ),
  ];
  if (vocabulary.length) {
    lines.push('', 'One meaning, several keys in values files');
    for (const { concept, words } of vocabulary) {
      lines.push(
        `  ${concept}: ${words
          .map(({ key, entities }) => `${key} (${entities.length})`)
          .join(', ')}`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
