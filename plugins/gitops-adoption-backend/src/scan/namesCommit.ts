import { builtInRules, Rule, Standard } from '@gitops-adoption/conformance';
import { LoadedStandard } from '../standards/LoadedStandard';

/** A placeholder for the commit, or for something that holds it. */
const COMMIT = /\$\{\{\s*(?:facts|(?:facts\.)?repository(?:\.commit)?)\s*\}\}/;

const known = new WeakMap<Standard, boolean>();

/**
 * Whether assessments may be others at another commit though it says the same: a remediation passes the commit on, or a
 * module has rules, which may look at anything. The rules of the engine don't look at it.
 */
export function namesCommit(
  standards: readonly LoadedStandard[],
  rules: readonly Rule[],
): boolean {
  return (
    rules.some(rule => !builtInRules.includes(rule)) ||
    standards.some(({ standard }) => standard !== undefined && isIn(standard))
  );
}

function isIn(standard: Standard): boolean {
  const found = known.get(standard) ?? COMMIT.test(JSON.stringify(standard));
  known.set(standard, found);
  return found;
}
