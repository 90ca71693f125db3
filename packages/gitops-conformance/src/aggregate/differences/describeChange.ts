import { StandardChange } from './StandardChange';

/** Fields of a profile, as people speak of them. */
const POLICIES: Readonly<Record<string, string>> = {
  appliesTo: 'the entities that it applies to',
  'delivery.tools': 'the delivery tools',
  'layout.environments': 'the layout of environments',
  'layout.required': 'the required paths',
  'layout.forbidden': 'the forbidden paths',
  'promotion.model': 'the promotion model',
  'values.model': 'the values model',
  'secrets.strategies': 'the secrets strategies',
  'reconciler.engines': 'the reconcilers',
  'reconciler.automated': 'automated sync',
  'reconciler.selfHeal': 'self-healing',
  'reconciler.prune': 'pruning',
  'reconciler.productionRevision':
    'the kind of revision in protected environments',
  divergence: 'the allowed divergence',
  template: 'the template',
  docs: 'the documentation',
  remediation: 'the templates that fix findings',
};

const THRESHOLDS: Readonly<Record<string, string>> = {
  'team.threshold': 'Share of its services that brings a team to a phase',
  'estate.pilots': 'Pilot services on one pattern before others follow',
  'estate.platformPhase': 'Phase that platform components reach first',
  'estate.guardrailShare': 'Share of repositories with guardrails in CI',
  'estate.scaleShare':
    'Share of services at phase 3 that makes an estate operated',
  'estate.platformProfile': 'Profile of platform components',
  'waivers.maxDays': 'Longest life of a waiver, in days',
};

/**
 * A change of a standard in one sentence. Rules go by their titles where those are handed in.
 *
 * @public
 */
export function describeChange(
  change: StandardChange,
  titleOf: (ruleId: string) => string | undefined = () => undefined,
): string {
  const { about, where, what, before, after } = change;
  const fromTo = (old: string, young: string) =>
    before === undefined
      ? `${young}, which was open before`
      : `${young} instead of ${old}`;
  switch (about) {
    case 'environments':
      return `The environments are now ${after}; they were ${before}.`;
    case 'profile':
      return after === undefined
        ? `The ${where} is gone.`
        : `The ${where} is new.`;
    case 'rule': {
      const rule = titleOf(what) ? `\u201c${titleOf(what)}\u201d` : what;
      if (before === undefined)
        return `In the ${where}, ${rule} is asked for anew: ${after}.`;
      return after === undefined
        ? `In the ${where}, ${rule} is no longer asked for.`
        : `In the ${where}, ${rule} becomes ${after}; it was ${before}.`;
    }
    case 'policy': {
      const field = POLICIES[what] ?? what;
      return after === undefined || after === 'empty'
        ? `The ${where} leaves ${field} open; it said ${before}.`
        : `The ${where} sets ${field} to ${
            before === 'empty'
              ? `${after}, which was open before`
              : fromTo(before ?? '', after)
          }.`;
    }
    case 'threshold':
      return `${THRESHOLDS[what] ?? what}: ${after ?? 'the default'}, it was ${before ?? 'the default'}.`;
    default: {
      const rule = titleOf(what) ? `\u201c${titleOf(what)}\u201d` : what;
      const day = (text: string) => text.replace(/^sunset /, '');
      if (after === undefined)
        return `What breaks ${rule} is no longer deprecated.`;
      return before === undefined
        ? `What breaks ${rule} is deprecated, and fails from ${day(after)} on.`
        : `What breaks ${rule} fails from ${day(after)} on instead of ${day(before)}.`;
    }
  }
}
