import { Rule } from '../rules/Rule';
import { WrittenStandard } from './completeStandard';
import { Mistake } from './PositionedDocument';
import { predicateMistakes } from './predicateMistakes';
import { suggest } from './suggest';

type KnownRule = Pick<Rule, 'id' | 'parameters'>;

class RuleNames {
  readonly #rules: ReadonlyMap<string, KnownRule>;
  readonly #names: readonly string[];

  constructor(rules: readonly KnownRule[]) {
    this.#rules = new Map(rules.map(rule => [rule.id, rule]));
    const categories = new Set(rules.map(({ id }) => `${id.split('/')[0]}/*`));
    this.#names = [...this.#rules.keys(), ...categories];
  }

  mistakes(
    id: string,
    pointer: readonly (string | number)[],
    atKey = false,
  ): Mistake[] {
    if (this.#names.includes(id)) return [];
    return [
      {
        pointer,
        atKey,
        found: `the unknown rule '${id}'`,
        expected: 'the id of a rule, or category/*',
        suggestion: suggest(id, this.#names),
      },
    ];
  }

  settingMistakes(
    id: string,
    parameters: unknown,
    pointer: readonly (string | number)[],
  ): Mistake[] {
    const unknown = this.mistakes(id, pointer, true);
    const rule = this.#rules.get(id);
    if (unknown.length || parameters === undefined || !rule) return unknown;
    try {
      rule.parameters.parse(parameters);
      return [];
    } catch (error) {
      return [
        {
          pointer: [...pointer, 'parameters'],
          atKey: true,
          found: 'parameters that the rule refuses',
          expected: error instanceof Error ? error.message : String(error),
        },
      ];
    }
  }
}

/**
 * Mistakes that no schema sees: rules that don't exist, parameters that a rule refuses, names used twice.
 *
 * @internal
 */
export function meaningMistakes(
  { spec }: WrittenStandard,
  rules: readonly KnownRule[],
): Mistake[] {
  const names = new RuleNames(rules);
  return [
    ...environmentMistakes(spec.environments ?? []),
    ...Object.entries(spec.profiles ?? {}).flatMap(([name, profile]) => {
      const here = ['spec', 'profiles', name];
      return [
        ...(profile.appliesTo === undefined
          ? []
          : predicateMistakes(profile.appliesTo, [...here, 'appliesTo'])),
        ...Object.entries(profile.rules ?? {}).flatMap(([id, setting]) =>
          names.settingMistakes(id, setting.parameters, [...here, 'rules', id]),
        ),
        ...(profile.divergence ?? []).flatMap((entry, index) =>
          names.mistakes(entry.rule, [...here, 'divergence', index, 'rule']),
        ),
        ...Object.keys(profile.remediation ?? {}).flatMap(id =>
          names.mistakes(id, [...here, 'remediation', id], true),
        ),
      ];
    }),
    ...Object.entries(spec.phases ?? {}).flatMap(([phase, settings]) =>
      ((settings?.gates ?? []) as readonly string[]).flatMap((id, index) =>
        names.mistakes(id, ['spec', 'phases', phase, 'gates', index]),
      ),
    ),
    ...(spec.waivers?.nonWaivable ?? []).flatMap((id, index) =>
      names.mistakes(id, ['spec', 'waivers', 'nonWaivable', index]),
    ),
    ...(spec.waivers?.granted ?? []).flatMap(({ rule }, index) =>
      names.mistakes(rule, ['spec', 'waivers', 'granted', index, 'rule']),
    ),
    ...(spec.deprecations ?? []).flatMap((entry, index) => [
      ...names.mistakes(entry.rule, ['spec', 'deprecations', index, 'rule']),
      ...dateMistakes(entry.sunset, ['spec', 'deprecations', index, 'sunset']),
    ]),
  ];
}

function environmentMistakes(
  environments: NonNullable<WrittenStandard['spec']['environments']>,
): Mistake[] {
  const seen = new Map<string, string>();
  return environments.flatMap((environment, index) =>
    [environment.name, ...(environment.aliases ?? [])].flatMap((name, part) => {
      const other = seen.get(name.toLowerCase());
      seen.set(name.toLowerCase(), environment.name);
      if (other === undefined) return [];
      const here = ['spec', 'environments', index];
      return [
        {
          pointer: part ? [...here, 'aliases', part - 1] : [...here, 'name'],
          found: `'${name}', which already names the environment '${other}'`,
          expected: 'a name or alias that is used once',
        },
      ];
    }),
  );
}

function dateMistakes(
  date: string,
  pointer: readonly (string | number)[],
): Mistake[] {
  const time = Date.parse(`${date}T00:00:00Z`);
  const exists =
    !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
  return exists
    ? []
    : [{ pointer, found: `'${date}'`, expected: 'a date that exists' }];
}
