import { Rule } from '../model/Rule';
import { RuleParametersError } from '../schema/RuleParametersError';
import { named } from '../text/quoted';
import { Mistake } from '../schema/PositionedDocument';
import { shortened } from '../schema/schemaMistakes';

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
      if (error instanceof RuleParametersError)
        return error.mistakes.map(mistake => ({
          ...mistake,
          pointer: [...pointer, ...mistake.pointer],
        }));
      return [
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
