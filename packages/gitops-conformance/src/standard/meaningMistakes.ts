import { Agreement } from '../model/Waiver';
import { named, quoted } from '../text/quoted';
import { WrittenStandard } from './standardSchema';
import { isDay } from '../model/dates';
import { globProblem } from '../model/globs';
import { Mistake } from '../schema/PositionedDocument';
import { predicateMistakes } from './predicateMistakes';
import { KnownRule, RuleNames } from './ruleMistakes';

type Pointer = readonly (string | number)[];

function globMistakes(
  globs: readonly string[] = [],
  pointer: Pointer,
): Mistake[] {
  return globs.flatMap((glob, index) => {
    const expected = globProblem(glob);
    return expected === undefined
      ? []
      : [
          {
            pointer: [...pointer, index],
            found: quoted(glob, 'a glob'),
            expected,
          },
        ];
  });
}

/**
 * Mistakes that no schema sees: rules that don't exist, parameters that a rule refuses, names used twice, days that
 * no calendar has.
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
        ...Object.entries(profile.rules ?? {}).flatMap(([id, setting]) => {
          const at = [...here, 'rules', id];
          return [
            ...names.oneOrCategory(id, at),
            ...names.parameters(id, setting.parameters, [...at, 'parameters']),
          ];
        }),
        ...(['required', 'forbidden'] as const).flatMap(key =>
          globMistakes(profile.layout?.[key], [...here, 'layout', key]),
        ),
        ...(profile.divergence ?? []).flatMap((entry, index) => [
          ...names.one(entry.rule, [...here, 'divergence', index, 'rule']),
          ...globMistakes(entry.allow, [...here, 'divergence', index, 'allow']),
        ]),
        ...Object.keys(profile.remediation ?? {}).flatMap(id =>
          names.oneOrCategory(id, [...here, 'remediation', id]),
        ),
      ];
    }),
    ...gateMistakes(spec.phases ?? {}, names),
    ...(spec.waivers?.nonWaivable ?? []).flatMap((id, index) =>
      names.one(id, ['spec', 'waivers', 'nonWaivable', index]),
    ),
    ...(spec.waivers?.granted ?? []).flatMap((waiver, index) => {
      const here = ['spec', 'waivers', 'granted', index];
      return [
        ...names.one(waiver.rule, [...here, 'rule']),
        ...agreementMistakes(waiver, here),
      ];
    }),
    ...(spec.exemptions ?? []).flatMap((exemption, index) =>
      agreementMistakes(exemption, ['spec', 'exemptions', index]),
    ),
    ...(spec.deprecations ?? []).flatMap((entry, index) => [
      ...names.one(entry.rule, ['spec', 'deprecations', index, 'rule']),
      ...dateMistakes(entry.sunset, ['spec', 'deprecations', index, 'sunset']),
    ]),
  ];
}

function gateMistakes(
  phases: NonNullable<WrittenStandard['spec']['phases']>,
  names: RuleNames,
): Mistake[] {
  const seen = new Map<string, string>();
  return Object.entries(phases).flatMap(([phase, settings]) =>
    ((settings?.gates ?? []) as readonly string[]).flatMap((id, index) => {
      const pointer = ['spec', 'phases', phase, 'gates', index];
      const other = seen.get(id);
      seen.set(id, other ?? phase);
      return other === undefined
        ? names.one(id, pointer)
        : [
            {
              pointer,
              found: `${quoted(id)}, which is a gate of phase ${other} already`,
              expected: 'a rule in one phase only: a later one includes it',
            },
          ];
    }),
  );
}

function agreementMistakes(
  { approvedOn, expires }: Agreement,
  pointer: Pointer,
): Mistake[] {
  return [
    ...dateMistakes(approvedOn, [...pointer, 'approvedOn']),
    ...dateMistakes(expires, [...pointer, 'expires']),
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
          found: `${quoted(name, 'a name')}, which already names ${named('environment', other)}`,
          expected: 'a name or alias that is used once',
        },
      ];
    }),
  );
}

function dateMistakes(date: string, pointer: Pointer): Mistake[] {
  return isDay(date)
    ? []
    : [{ pointer, found: quoted(date), expected: 'a date that exists' }];
}
