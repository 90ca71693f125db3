import { ConflictError } from '@backstage/errors';
import { Rule } from '@gitops-adoption/conformance';

/** The engine's rules and those of modules. An id stands for one rule only: results are stored by it. */
export function collectRules(
  builtIn: readonly Rule[],
  added: readonly Rule[],
): readonly Rule[] {
  const rules = new Map(builtIn.map(rule => [rule.id, rule]));
  for (const rule of added) {
    if (rules.has(rule.id)) {
      throw new ConflictError(`There are two rules with the id '${rule.id}'`);
    }
    rules.set(rule.id, rule);
  }
  return [...rules.values()];
}
