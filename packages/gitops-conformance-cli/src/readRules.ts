import {
  addEcosystemsOf,
  builtInRules,
  Rule,
} from '@gitops-adoption/conformance';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { UsageError } from './exitCodes';

/**
 * The engine's rules, and those of plugins: packages that export `rules`, `ecosystems` or both. Their ecosystems are
 * known to all that is read afterwards.
 */
export function readRules(modules: readonly string[] = []): readonly Rule[] {
  if (modules.length === 0) return builtInRules;
  const rules = [...builtInRules, ...modules.flatMap(loadPlugin)];
  const seen = new Set<string>();
  for (const { id } of rules) {
    if (seen.has(id)) throw new UsageError(`Two rules are called '${id}'`);
    seen.add(id);
  }
  return rules;
}

/** Found as the project in the working directory would find it, not as this package would. */
function loadPlugin(name: string): readonly Rule[] {
  const require = createRequire(resolve(process.cwd(), 'package.json'));
  let loaded: { rules?: unknown; ecosystems?: unknown };
  try {
    loaded = require(name);
  } catch (error) {
    throw new UsageError(
      `The plugin '${name}' cannot be loaded: ${
        error instanceof Error ? error.message : error
      }`,
    );
  }
  if (loaded.ecosystems !== undefined) {
    addEcosystems(loaded, name);
    if (loaded.rules === undefined) return [];
  }
  if (Array.isArray(loaded.rules) && loaded.rules.every(isRule)) {
    return loaded.rules;
  }
  throw new UsageError(
    `'${name}' exports no list of rules named 'rules', and no 'ecosystems'`,
  );
}

function addEcosystems(loaded: unknown, name: string): void {
  try {
    addEcosystemsOf(loaded, name);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : name);
  }
}

function isRule(value: Partial<Rule> | null): value is Rule {
  return (
    typeof value?.id === 'string' &&
    typeof value.evaluate === 'function' &&
    typeof value.parameters?.parse === 'function'
  );
}
