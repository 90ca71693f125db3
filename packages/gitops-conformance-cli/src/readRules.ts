import { Rule, builtInRules } from '@gitops-adoption/conformance';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { UsageError } from './exitCodes';

/** The engine's rules, and those of packages that export `rules`. */
export function readRules(modules: readonly string[] = []): readonly Rule[] {
  if (modules.length === 0) return builtInRules;
  const rules = [...builtInRules, ...modules.flatMap(loadRules)];
  const seen = new Set<string>();
  for (const { id } of rules) {
    if (seen.has(id)) throw new UsageError(`Two rules are called '${id}'`);
    seen.add(id);
  }
  return rules;
}

/** Found as the project in the working directory would find it, not as this package would. */
function loadRules(name: string): readonly Rule[] {
  const require = createRequire(resolve(process.cwd(), 'package.json'));
  let loaded: { rules?: unknown };
  try {
    loaded = require(name);
  } catch (error) {
    throw new UsageError(
      `The rules '${name}' cannot be loaded: ${
        error instanceof Error ? error.message : error
      }`,
    );
  }
  if (Array.isArray(loaded.rules) && loaded.rules.every(isRule)) {
    return loaded.rules;
  }
  throw new UsageError(`'${name}' exports no list of rules named 'rules'`);
}

function isRule(value: Partial<Rule> | null): value is Rule {
  return (
    typeof value?.id === 'string' &&
    typeof value.evaluate === 'function' &&
    typeof value.parameters?.parse === 'function'
  );
}
