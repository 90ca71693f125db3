import type {
  WaiverRecord,
  WaiverState,
  WaiverTerms,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import type { WaiverReason } from '@gitops-adoption/conformance';
import { DateTime } from 'luxon';
import { shortDate } from './dates';

const REASONS: Record<WaiverReason, string> = {
  'migration-planned': 'A migration is planned',
  'not-suited-to-gitops': 'Not suited to GitOps',
  'vendor-constraint': 'A vendor leaves no choice',
  'accepted-risk': 'The risk is accepted',
  'false-positive': 'The finding is wrong',
};

/** A reason in words; one that a newer backend may add stays as it is. @internal */
export function reasonText(reason: string): string {
  return REASONS[reason as WaiverReason] ?? reason;
}

const STATES: Record<WaiverState, string> = {
  requested: 'Awaits a decision',
  approved: 'Approved',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
  revoked: 'Revoked',
  expired: 'Expired',
};

/** "Approved until 31 Jan 2027". @internal */
export function waiverStateText(
  waiver: Pick<WaiverRecord, 'state' | 'expires'>,
): string {
  const text = STATES[waiver.state] ?? waiver.state;
  if (waiver.state === 'approved') {
    return `${text} until ${shortDate(waiver.expires)}`;
  }
  return waiver.state === 'expired'
    ? `${text} on ${shortDate(waiver.expires)}`
    : text;
}

/** The latest request for each rule. @internal */
export function latestByRule(
  waivers: readonly WaiverRecord[],
): ReadonlyMap<string, WaiverRecord> {
  const latest = new Map<string, WaiverRecord>();
  for (const waiver of waivers) {
    const other = latest.get(waiver.ruleId);
    if (!other || other.requestedAt < waiver.requestedAt) {
      latest.set(waiver.ruleId, waiver);
    }
  }
  return latest;
}

const USUAL_DAYS = 90;

/** The last day that is proposed: three months, or what the standard allows where that is less. @internal */
export function proposedExpiry(terms: WaiverTerms): string {
  const usual = DateTime.utc().plus({ days: USUAL_DAYS }).toISODate();
  return usual < terms.latestExpiry ? usual : terms.latestExpiry;
}

/** Why a day can't be the last one, if so. @internal */
export function expiryMistake(
  expires: string,
  terms: WaiverTerms,
): string | undefined {
  if (!DateTime.fromISO(expires).isValid) {
    return 'Choose a day';
  }
  if (expires < DateTime.utc().toISODate()) {
    return 'This day is over';
  }
  return expires > terms.latestExpiry
    ? `The standard allows ${terms.maxDays} days, until ${shortDate(
        terms.latestExpiry,
      )}`
    : undefined;
}
