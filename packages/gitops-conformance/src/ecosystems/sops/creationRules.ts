import { isMapping } from '../../yaml/SourceDocument';
import { EncryptionRule, EncryptionRules } from '../Ecosystem';

/** Words by which people set apart what is to be encrypted. */
const secretWord =
  /secret|(?:^|[^a-z])(?:enc|sops|vault|private|sensitive|creds?)|encrypt|credential|password/i;

/** `.sops.yaml`: the rules by which `sops --encrypt` chooses keys, by the path of a file. */
export const creationRules: EncryptionRules = {
  file: /^\.sops\.ya?ml$/,
  read: ({ documents: [document] }) => {
    const rules = document?.mapping.creation_rules;
    if (!Array.isArray(rules)) return [];
    return rules.filter(isMapping).map((rule, index): EncryptionRule => {
      const { path_regex: pattern } = rule;
      return {
        line: document.lineOf(['creation_rules', index]),
        pattern: typeof pattern === 'string' ? pattern : undefined,
        keys: keysOf(rule),
      };
    });
  },
  // The first that matches is the one that SOPS takes.
  ruleFor: (rules, path, budget) =>
    rules.find(({ pattern }) => {
      if (pattern === undefined) return true;
      const compiled = patternOf(pattern);
      if (!compiled || budget.left <= 0) return false;
      budget.left -= 1 + Math.ceil(path.length ** compiled.degree / 100);
      return budget.left > 0 && compiled.expression.test(path);
    }),
  isPromise: ({ pattern = '', keys }, key) =>
    (secretWord.test(pattern) || namesFile(pattern)) &&
    (keys === undefined || (patternOf(keys)?.expression.test(key) ?? false)),
};

/** `apps/billing/values\.yaml$`: written for one file, and not for whatever lies in a directory. */
function namesFile(pattern: string): boolean {
  const [name] = pattern.split('/').slice(-1);
  return /^[\w-]+\\?\.[\w\\?().|-]+\$?$/.test(name) && !/[*+]/.test(name);
}

/** Expression of the keys whose values are to be encrypted, if not all are. */
function keysOf(rule: Readonly<Record<string, unknown>>): string | undefined {
  const { encrypted_regex: regex, encrypted_suffix: suffix } = rule;
  if (typeof regex === 'string' && regex !== '') return regex;
  return typeof suffix === 'string' && suffix !== ''
    ? `${suffix.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`
    : undefined;
}

interface Pattern {
  readonly expression: RegExp;
  readonly degree: number;
}

/**
 * `path_regex` as an expression. It comes from the repository, so only those that cannot backtrack badly are used:
 * few quantifiers, none on a group. What one takes grows with a power of the path, of which `degree` is the exponent.
 */
function patternOf(pattern: string): Pattern | undefined {
  if (pattern.length > 200) return undefined;
  const quantifiers = pattern.match(/[*+{]/g)?.length ?? 0;
  if (/\)[*+{]/.test(pattern) || quantifiers > 3) return undefined;
  try {
    const [, flags, rest] = /^(\(\?i\))?(.*)$/s.exec(pattern) ?? [];
    return {
      expression: new RegExp(rest ?? pattern, flags && 'i'),
      degree: quantifiers + 1,
    };
  } catch {
    return undefined;
  }
}
