import { PreparedRule, prepareRules } from '../../assess/preparedRules';
import { SEVERITY_WEIGHT } from '../../assess/score';
import { builtInRules } from '../../rules/builtInRules';
import { Rule } from '../../model/Rule';
import { policyChanges } from './diffPolicy';
import { Standard } from '../../model/Standard';
import { StandardChange, change, effectOf, show } from './StandardChange';

/** @public */
export interface StandardDiff {
  readonly from: { readonly name: string; readonly version: string };
  readonly to: { readonly name: string; readonly version: string };
  readonly changes: readonly StandardChange[];
}

/**
 * What a standard asks for that another does not: compared in their effect, not in their text, so that a list that is
 * written differently and says the same is no change.
 *
 * @public
 */
export function diffStandards(
  from: Standard,
  to: Standard,
  rules: readonly Rule[] = builtInRules,
): StandardDiff {
  return {
    from: nameOf(from),
    to: nameOf(to),
    changes: [
      ...environmentChanges(from, to),
      ...profileChanges(from, to, rules),
      ...thresholdChanges(from, to),
      ...deprecationChanges(from, to),
    ],
  };
}

function environmentChanges(from: Standard, to: Standard): StandardChange[] {
  const describe = ({ environments }: Standard) =>
    environments
      .map(
        ({ name, aliases, protected: guarded }) =>
          `${name}${aliases.length ? ` (${aliases.join(', ')})` : ''}${
            guarded ? ' protected' : ''
          }`,
      )
      .join(', ');
  return change(
    'environments',
    'standard',
    'environments',
    describe(from),
    describe(to),
  );
}

function profileChanges(
  from: Standard,
  to: Standard,
  rules: readonly Rule[],
): StandardChange[] {
  const names = new Set(
    [...from.profiles, ...to.profiles].map(({ name }) => name),
  );
  return [...names].flatMap(name => {
    const where = `profile ${name}`;
    const before = from.profiles.find(profile => profile.name === name);
    const after = to.profiles.find(profile => profile.name === name);
    if (!before || !after) {
      return change(
        'profile',
        where,
        'profile',
        before && 'present',
        after && 'present',
        after ? 'stricter' : 'looser',
      );
    }
    return [
      ...policyChanges(where, before, after),
      ...ruleChanges(
        where,
        prepareRules(from, before, rules),
        prepareRules(to, after, rules),
      ),
    ];
  });
}

function ruleChanges(
  where: string,
  before: readonly PreparedRule[],
  after: readonly PreparedRule[],
): StandardChange[] {
  const old = new Map(before.map(entry => [entry.rule.id, entry]));
  const young = new Map(after.map(entry => [entry.rule.id, entry]));
  return [...new Set([...old.keys(), ...young.keys()])].sort().flatMap(id => {
    const [one, other] = [old.get(id), young.get(id)];
    return change(
      'rule',
      where,
      id,
      one && describeRule(one, other),
      other && describeRule(other, one),
      effectOf(weightOf(one), weightOf(other)),
    );
  });
}

/** What a standard makes of a rule. Parameters that both versions give it alike are left out. */
function describeRule(entry: PreparedRule, beside?: PreparedRule): string {
  const { severity, gate, phase, waivable } = entry;
  const others = parametersOf(beside);
  return [
    severity,
    gate ? `gate of phase ${phase}` : 'no gate',
    ...(waivable ? [] : ['not waivable']),
    ...Object.entries(parametersOf(entry))
      .filter(([name, value]) => show(others[name]) !== show(value))
      .map(([name, value]) => `${name} ${show(value)}`),
  ].join(', ');
}

function parametersOf(
  entry: PreparedRule | undefined,
): Readonly<Record<string, unknown>> {
  return (entry?.parameters ?? {}) as Readonly<Record<string, unknown>>;
}

/** A gate of an early phase weighs more than one of a late phase, any gate more than none. */
function weightOf(entry: PreparedRule | undefined): number {
  if (!entry) return 0;
  return (
    SEVERITY_WEIGHT[entry.severity] +
    (entry.gate ? 100 * (5 - entry.phase) : 0) +
    (entry.waivable ? 0 : 10)
  );
}

function thresholdChanges(from: Standard, to: Standard): StandardChange[] {
  const numbers = (standard: Standard): Record<string, number> => ({
    'team.threshold': standard.team.threshold,
    'estate.pilots': standard.estate.pilots,
    'estate.platformPhase': standard.estate.platformPhase,
    'estate.guardrailShare': standard.estate.guardrailShare,
    'estate.scaleShare': standard.estate.scaleShare,
    // The longer a waiver may run, the less is asked.
    'waivers.maxDays': -standard.waivers.maxDays,
  });
  const [old, young] = [numbers(from), numbers(to)];
  return [
    ...Object.keys(old).flatMap(key =>
      change(
        'threshold',
        'standard',
        key,
        String(Math.abs(old[key])),
        String(Math.abs(young[key])),
        effectOf(old[key], young[key]),
      ),
    ),
    ...change(
      'threshold',
      'standard',
      'estate.platformProfile',
      from.estate.platformProfile,
      to.estate.platformProfile,
    ),
  ];
}

function deprecationChanges(from: Standard, to: Standard): StandardChange[] {
  const ids = [...from.deprecations, ...to.deprecations].map(
    ({ rule }) => rule,
  );
  const sunset = (standard: Standard, id: string) =>
    standard.deprecations.find(({ rule }) => rule === id)?.sunset;
  return [...new Set(ids)].flatMap(id => {
    const [old, young] = [sunset(from, id), sunset(to, id)];
    // Without a sunset the rule holds already; an earlier one holds sooner.
    return change(
      'deprecation',
      'deprecation',
      id,
      old && `sunset ${old}`,
      young && `sunset ${young}`,
      (young ?? '') < (old ?? '') ? 'stricter' : 'looser',
    );
  });
}

function nameOf({ metadata: { name, version } }: Standard) {
  return { name, version };
}
