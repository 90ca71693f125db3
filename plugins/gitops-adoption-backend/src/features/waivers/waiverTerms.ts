import { InputError } from '@backstage/errors';
import { WaiverTerms } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import {
  Rule,
  suggest,
  WaiverPolicy,
  waiverPolicyOf,
} from '@gitops-adoption/conformance';
import { EstateEntity } from '../../snapshot/EstateSnapshot';
import { LoadedStandard } from '../../standards/LoadedStandard';

const DAY = 24 * 60 * 60_000;

/** Terms for an entity: of the standard and the profile that it was assessed by, as they are now. */
export function policyFor(
  { assessment }: EstateEntity,
  standards: readonly LoadedStandard[],
  rules: readonly Rule[],
): WaiverPolicy | undefined {
  const judgedBy = assessment?.standard;
  const named = standards
    .flatMap(loaded => loaded.standard ?? [])
    .filter(({ metadata }) => metadata.name === judgedBy?.name);
  // Several versions can be loaded; where its own is gone, the one that took its place speaks.
  const standard =
    named.find(({ metadata }) => metadata.version === judgedBy?.version) ??
    named.at(0);
  const profile = standard?.profiles.find(
    ({ name }) => name === assessment?.profile,
  );
  return standard && profile && waiverPolicyOf({ standard, profile, rules });
}

export function toWaiverTerms(
  { reasons, maxDays, nonWaivable }: WaiverPolicy,
  today: string,
): WaiverTerms {
  const latestExpiry = latestDay(maxDays, today);
  return { reasons, maxDays, latestExpiry, nonWaivable };
}

/** Says what is wrong with a waiver that would not count. */
export function checkTerms(
  waiver: { readonly ruleId: string; readonly expires: string },
  policy: WaiverPolicy,
  today: string,
): void {
  const { ruleId, expires } = waiver;
  if (policy.nonWaivable.includes(ruleId)) {
    throw new InputError(
      `ruleId: the standard does not allow waivers of ${ruleId}`,
    );
  }
  if (!policy.waivable.includes(ruleId)) {
    const meant = suggest(ruleId, policy.waivable);
    throw new InputError(
      `ruleId: no rule '${ruleId}' is asked of this entity${meant ? `. Did you mean '${meant}'?` : ''}`,
    );
  }
  const latest = latestDay(policy.maxDays, today);
  if (expires < today || expires > latest) {
    throw new InputError(
      `expires: must be a day from ${today} to ${latest}, since the standard allows ${policy.maxDays} days; got ${expires}`,
    );
  }
}

function latestDay(maxDays: number, today: string): string {
  return new Date(Date.parse(`${today}T00:00:00Z`) + maxDays * DAY)
    .toISOString()
    .slice(0, 10);
}
