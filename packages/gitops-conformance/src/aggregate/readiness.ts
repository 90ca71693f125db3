import { Assessment } from '../model/Assessment';
import { Phase } from '../model/phases';
import { Profile, Standard } from '../model/Standard';
import { ReadinessGate, ReadinessVerdict, Variance } from './Adoption';
import { atLeast, counted, distributionOf, hasShare } from './distribution';
import { varianceOf } from './variance';
import { plural } from './words';

/** What the readiness of an estate is judged by. */
export interface ReadinessInput {
  readonly standard: Standard;
  readonly platform: readonly Assessment[];
  readonly services: readonly Assessment[];
}

/** @internal */
export interface Readiness {
  readonly verdict: ReadinessVerdict;
  readonly phase: Phase;
  readonly gates: readonly ReadinessGate[];
}

/**
 * The gates in the order in which they have to open: the platform's own components, pilots on one pattern, a codified
 * standard with guardrails, and only then breadth.
 *
 * @internal
 */
export function evaluateReadiness(input: ReadinessInput): Readiness {
  const platform = platformGate(input);
  const pilots = pilotGate(input);
  const codified = codifiedGate(input);
  const guardrails = guardrailGate(input);
  const breadth = breadthGate(input, 3);
  const operated = breadthGate(input, 4);
  const gates = [platform, pilots, codified, guardrails, breadth];

  if (!platform.open) return { verdict: 'hold', phase: 0, gates };
  if (!pilots.open) return { verdict: 'pilot', phase: 1, gates };
  if (!codified.open || !guardrails.open) {
    return { verdict: 'pilot', phase: 2, gates };
  }
  if (!breadth.open) return { verdict: 'scale', phase: 2, gates };
  return { verdict: 'operate', phase: operated.open ? 4 : 3, gates };
}

function platformGate({ standard, platform }: ReadinessInput): ReadinessGate {
  const { platformPhase } = standard.estate;
  const distribution = distributionOf(platform);
  const all = counted(distribution);
  const ready = atLeast(distribution, platformPhase);
  const behind = platform
    .filter(
      ({ phase, unknown, exemption }) =>
        !exemption && (unknown !== undefined || phase < platformPhase),
    )
    .map(({ entityRef }) => nameOf(entityRef));
  return {
    id: 'platform-first',
    title: 'Platform components come first',
    open: all > 0 && ready === all,
    message:
      all === 0
        ? `No entity has the profile '${platformProfileOf(standard)}', so nothing shows that the platform itself is run this way`
        : `${ready} of ${plural(all, 'platform component')} reached phase ${platformPhase}${
            behind.length ? `; behind: ${someOf(behind)}` : ''
          }`,
  };
}

function pilotGate({ standard, services }: ReadinessInput): ReadinessGate {
  const { pilots } = standard.estate;
  const proven = services.filter(
    ({ phase, unknown, exemption }) =>
      phase >= 2 && unknown === undefined && !exemption,
  );
  const { clusters, count }: Variance = varianceOf(proven, standard);
  const largest = clusters[0]?.entities.length ?? 0;
  return {
    id: 'pilots-on-one-pattern',
    title: 'Pilots have proven one pattern',
    open: largest >= pilots,
    message:
      proven.length === 0
        ? `No service reached phase 2; ${pilots} on one pattern are wanted`
        : `${plural(proven.length, 'service')} reached phase 2 on ${plural(count, 'pattern')}; the commonest has ${largest}, ${pilots} are wanted`,
  };
}

/** What a profile still lacks before others can be asked to follow it. */
function missingOf(profile: Profile): string[] {
  return [
    ...(profile.template ? [] : ['template']),
    ...(profile.docs ? [] : ['documentation']),
    ...(profile.divergence.some(({ guideline }) => guideline)
      ? []
      : ['divergence guideline']),
  ];
}

function codifiedGate({ standard }: ReadinessInput): ReadinessGate {
  const profiles = serviceProfiles(standard);
  const lacking = profiles
    .map(profile => ({ name: profile.name, missing: missingOf(profile) }))
    .filter(({ missing }) => missing.length > 0);
  return {
    id: 'standard-codified',
    title: 'The standard is codified',
    open: profiles.length > 0 && lacking.length === 0,
    message: lacking.length
      ? lacking
          .map(
            ({ name, missing }) =>
              `Profile '${name}' has no ${missing.join(', no ')}`,
          )
          .join('; ')
      : `${plural(profiles.length, 'profile')} with template, documentation and divergence guideline`,
  };
}

function guardrailGate({ standard, services }: ReadinessInput): ReadinessGate {
  const { guardrailShare } = standard.estate;
  const adopting = services.filter(
    ({ phase, exemption }) => phase >= 1 && !exemption,
  );
  const guarded = new Map<string, boolean>();
  for (const assessment of adopting) {
    const repository = assessment.repository.url ?? assessment.entityRef;
    guarded.set(
      repository,
      guarded.get(repository) || hasGuardrails(assessment),
    );
  }
  const count = [...guarded.values()].filter(Boolean).length;
  return {
    id: 'guardrails',
    title: 'Guardrails enforce the standard',
    open: hasShare(count, guarded.size, guardrailShare),
    message: guarded.size
      ? `${count} of ${plural(guarded.size, 'adopting repository', 'adopting repositories')} check manifests in CI; ${percent(guardrailShare)} are wanted`
      : 'No repository has adopted GitOps yet, so none is guarded',
  };
}

/** A repository is guarded when something in its CI stops a change that breaks the standard. */
function hasGuardrails({ results }: Assessment): boolean {
  return results.some(
    ({ ruleId, state }) =>
      state === 'pass' &&
      (ruleId === 'guardrails/manifests-validated-in-ci' ||
        ruleId === 'guardrails/standard-checked-in-ci'),
  );
}

function breadthGate(
  { standard, services }: ReadinessInput,
  phase: Phase,
): ReadinessGate {
  const { scaleShare } = standard.estate;
  const distribution = distributionOf(services);
  const all = counted(distribution);
  const reached = atLeast(distribution, phase);
  return {
    id: 'breadth',
    title: 'The organisation follows the standard',
    open: hasShare(reached, all, scaleShare),
    message: all
      ? `${reached} of ${plural(all, 'service')} reached phase ${phase}; ${percent(scaleShare)} are wanted${
          distribution.unknown ? `; ${distribution.unknown} unknown` : ''
        }`
      : 'No service is assessed yet',
  };
}

/** @internal */
export function platformProfileOf(standard: Standard): string {
  return standard.estate.platformProfile ?? 'platform';
}

/** @internal */
export function serviceProfiles(standard: Standard): readonly Profile[] {
  return standard.profiles.filter(
    ({ name }) => name !== platformProfileOf(standard),
  );
}

function nameOf(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1);
}

function someOf(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
