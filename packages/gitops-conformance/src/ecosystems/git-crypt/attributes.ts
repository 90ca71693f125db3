import { globMatcherOf } from '../../model/globs';
import { EncryptionRule, EncryptionRules } from '../Ecosystem';

const macro = /^\[attr\](\S+)\s+(.*)$/;
/** git-crypt with one key, and with one of several (`git-crypt-ops`). */
const filtered = /(?:^|\s)filter=git-crypt(?:-[\w-]+)?(?=\s|$)/;
const unfiltered = /(?:^|\s)(?:[-!]filter|filter=\S*)(?=\s|$)/;

/** `.gitattributes`: the last line that says something of the filter of a file decides. @internal */
export const attributes: EncryptionRules = {
  file: /^\.gitattributes$/,
  read: ({ text }) => {
    if (!text.includes('filter=git-crypt')) return [];
    const macros = new Set<string>();
    return text.split('\n').flatMap((raw, index): EncryptionRule[] => {
      const written = raw.trim();
      if (written === '' || written.startsWith('#')) return [];
      const defined = macro.exec(written);
      if (defined) {
        if (filtered.test(defined[2])) macros.add(defined[1]);
        return [];
      }
      const [, pattern, rest] = /^("[^"]*"|\S+)\s*(.*)$/.exec(written) ?? [];
      if (pattern === undefined || rest === undefined) return [];
      const names = rest.split(/\s+/);
      const encrypts =
        filtered.test(rest) || names.some(name => macros.has(name));
      const excludes =
        !encrypts &&
        (unfiltered.test(rest) ||
          names.some(name => macros.has(name.replace(/^[-!]/, ''))));
      return encrypts || excludes
        ? [
            {
              line: index + 1,
              pattern: pattern.replace(/^"|"$/g, ''),
              ...(excludes && { excludes }),
            },
          ]
        : [];
    });
  },
  ruleFor: (rules, path, budget) => {
    for (let index = rules.length - 1; index >= 0; index--) {
      const rule = rules[index];
      if (budget.left <= 0) return undefined;
      budget.left -= path.length;
      if (matches(rule.pattern ?? '', path))
        return rule.excludes ? undefined : rule;
    }
    return undefined;
  },
  isPromise: () => true,
  decryptsOnCheckout: true,
};

/** A pattern without a slash is about names in any directory, one with it about paths from here; none is about all below a directory. */
function matches(pattern: string, path: string): boolean {
  if (pattern.endsWith('/') || pattern === '') return false;
  return pattern.includes('/')
    ? globMatcherOf(pattern.replace(/^\//, ''))(path)
    : globMatcherOf(pattern)(path.slice(path.lastIndexOf('/') + 1));
}
