import { Rule } from '../model/Rule';
import { ruleSetting } from '../standard/ruleSettings';
import { Deprecation, Profile, Standard } from '../model/Standard';
import { GATED_PHASES, Phase } from '../model/phases';
import { Severity } from '../model/severity';

/** A rule as a profile of a standard wants it. */
export interface PreparedRule {
  readonly rule: Rule;
  readonly phase: Exclude<Phase, 0>;
  readonly severity: Severity;
  readonly gate: boolean;
  readonly waivable: boolean;
  readonly parameters: unknown;
  /** The rule cannot run: what is wrong with its parameters. */
  readonly problem?: string;
  readonly deprecation?: Deprecation;
  /** How a deprecated pattern is held from its sunset on. */
  readonly afterSunset: { readonly severity: Severity; readonly gate: boolean };
}

const cache = new WeakMap<
  Standard,
  Map<Profile, { rules: readonly Rule[]; prepared: readonly PreparedRule[] }>
>();

/**
 * The rules that a profile switches on. The same for every entity of the profile, and so computed once.
 *
 * @internal
 */
export function prepareRules(
  standard: Standard,
  profile: Profile,
  rules: readonly Rule[],
): readonly PreparedRule[] {
  let byProfile = cache.get(standard);
  if (!byProfile) {
    byProfile = new Map();
    cache.set(standard, byProfile);
  }
  const known = byProfile.get(profile);
  if (known?.rules === rules) return known.prepared;
  const prepared = rules
    .filter(rule => ruleSetting(profile, rule.id).enabled !== false)
    .map(rule => prepareRule(standard, profile, rule));
  byProfile.set(profile, { rules, prepared });
  return prepared;
}

function prepareRule(
  standard: Standard,
  profile: Profile,
  rule: Rule,
): PreparedRule {
  const setting = ruleSetting(profile, rule.id);
  const { gate, phase } = gateOf(standard, rule, setting.gate);
  return {
    rule,
    phase,
    severity: setting.severity ?? rule.severity,
    gate,
    waivable:
      setting.waivable !== false &&
      !standard.waivers.nonWaivable.includes(rule.id),
    deprecation: standard.deprecations.find(entry => entry.rule === rule.id),
    afterSunset: {
      severity: setting.severity ?? atLeastError(rule.severity),
      // Where the standard lists gates or speaks of this one, that decides; else a sunset would be no end.
      gate: gate || (setting.gate ?? !standard.phases[phase].gates),
    },
    ...parse(rule, setting.parameters),
  };
}

function atLeastError(severity: Severity): Severity {
  return severity === 'critical' ? severity : 'error';
}

/** Where the standard lists the gates of a phase, the list decides; a profile can still take a rule in or out. */
function gateOf(
  standard: Standard,
  rule: Rule,
  setting: boolean | undefined,
): { gate: boolean; phase: Exclude<Phase, 0> } {
  const listedIn = GATED_PHASES.find(phase =>
    standard.phases[phase].gates?.includes(rule.id),
  );
  const phase = listedIn ?? rule.phase;
  if (setting !== undefined) return { gate: setting, phase };
  if (listedIn !== undefined) return { gate: true, phase };
  return { gate: rule.gate && !standard.phases[phase].gates, phase };
}

function parse(
  rule: Rule,
  parameters: unknown,
): Pick<PreparedRule, 'parameters' | 'problem'> {
  try {
    return { parameters: rule.parameters.parse(parameters ?? {}) };
  } catch (error) {
    return {
      parameters: undefined,
      problem: error instanceof Error ? error.message : String(error),
    };
  }
}
