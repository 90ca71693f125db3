import { Rule } from '../model/Rule';
import { RuleParametersError } from '../model/RuleParametersError';
import { named } from '../text/quoted';
import { Mistake } from '../schema/PositionedDocument';
import { show, typeName } from '../schema/schemaMistakes';

/** @internal */
export type KnownRule = Pick<Rule, 'id' | 'parameters'>;

type Pointer = readonly (string | number)[];

/**
 * What a standard says of rules, held against the rules that there are.
 *
 * @internal
 */
export class RuleNames {
  readonly #rules: ReadonlyMap<string, KnownRule>;
  readonly #categories: ReadonlySet<string>;

  constructor(rules: readonly KnownRule[]) {
    this.#rules = new Map(rules.map(rule => [rule.id, rule]));
    this.#categories = new Set(
      rules.map(({ id }) => `${id.slice(0, id.indexOf('/'))}/*`),
    );
  }

  /** Where one rule is meant: a category there would be read by nobody. */
  one(id: string, pointer: Pointer): Mistake[] {
    if (this.#rules.has(id)) return [];
    const category = this.#categories.has(id);
    return [
      {
        pointer,
        found: named(category ? 'category' : 'unknown rule', id),
        expected: 'the id of one rule',
        misspelt: category
          ? undefined
          : { word: id, known: [...this.#rules.keys()] },
      },
    ];
  }

  /** Where the key of a map is a rule, or a category of rules. */
  oneOrCategory(id: string, pointer: Pointer): Mistake[] {
    const names = [...this.#rules.keys(), ...this.#categories];
    if (names.includes(id)) return [];
    return [
      {
        pointer,
        atKey: true,
        found: named('unknown rule', id),
        expected: 'the id of a rule, or category/*',
        misspelt: { word: id, known: names },
      },
    ];
  }

  parameters(id: string, parameters: unknown, pointer: Pointer): Mistake[] {
    const rule = this.#rules.get(id);
    if (parameters === undefined || !rule) return [];
    try {
      rule.parameters.parse(parameters);
      return [];
    } catch (error) {
      return error instanceof RuleParametersError
        ? issuesOf(error, parameters, pointer)
        : [
            {
              pointer,
              atKey: true,
              found: 'parameters that the rule refuses',
              expected: shortened(
                error instanceof Error ? error.message : String(error),
              ),
            },
          ];
    }
  }
}

function issuesOf(
  { issues, known }: RuleParametersError,
  parameters: unknown,
  pointer: Pointer,
): Mistake[] {
  return issues.flatMap((issue): Mistake[] => {
    const path = issue.path.map(part =>
      typeof part === 'number' ? part : String(part),
    );
    const here = [...pointer, ...path];
    if (issue.code === 'unrecognized_keys') {
      const names = path.length ? [] : known;
      return issue.keys.map(key => ({
        pointer: [...here, key],
        atKey: true,
        found: named('unknown parameter', key),
        expected: names.length ? `one of ${names.join(', ')}` : 'none',
        misspelt: { word: key, known: names },
      }));
    }
    return [
      {
        pointer: here,
        found: show(valueAt(parameters, path)),
        expected:
          issue.code === 'invalid_type'
            ? typeName(issue.expected)
            : issue.message.replace(/^.*expected /, ''),
      },
    ];
  });
}

/** Rules of modules use words of their own. */
function shortened(words: string): string {
  return words.length > 200 ? `${words.slice(0, 200)}...` : words;
}

function valueAt(value: unknown, path: Pointer): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null
        ? (inner as Record<string | number, unknown>)[key]
        : undefined,
    value,
  );
}
