import { EntityFacts } from '../model/EntityFacts';
import { isDay } from '../model/dates';
import { Standard } from '../model/Standard';
import { Agreement } from '../model/Waiver';

const DAY = 24 * 60 * 60 * 1000;

/**
 * Whether an agreement speaks of an entity.
 *
 * @internal
 */
export function concerns(agreement: Agreement, entityRef: string): boolean {
  return (
    agreement.entity === undefined ||
    agreement.entity.toLowerCase() === entityRef.toLowerCase()
  );
}

/**
 * A file of exceptions speaks for the directory that it lies in: a team of a monorepo cannot waive another's rules.
 *
 * @internal
 */
export function declaredFor<T extends Agreement>(
  { path }: EntityFacts,
  agreements: readonly T[] = [],
): readonly T[] {
  return agreements.filter(({ source }) => {
    const home = /^(.+)\/\.gitops-adoption\//.exec(source?.path ?? '')?.[1];
    return home === undefined || path === home || path.startsWith(`${home}/`);
  });
}

/**
 * Why an agreement does not hold on a day, or nothing when it does.
 *
 * @internal
 */
export function refusal(
  agreement: Agreement,
  { waivers: { maxDays } }: Standard,
  today: string,
): string | undefined {
  const { requestedBy, approvedBy, approvedOn, expires } = agreement;
  if (!approvedBy) return 'nobody approved it';
  if (personOf(requestedBy) === personOf(approvedBy)) {
    return 'requester and approver are the same person';
  }
  const from = dayOf(approvedOn);
  const until = dayOf(expires);
  if (Number.isNaN(from) || Number.isNaN(until)) {
    return 'its dates cannot be read';
  }
  if (expires < today) return `it expired on ${expires}`;
  if (approvedOn > today) return `it only starts on ${approvedOn}`;
  if (until - from > maxDays * DAY) {
    return `it runs longer than the ${maxDays} days that the standard allows`;
  }
  return undefined;
}

/** `user:default/ada`, `User:Default/Ada` and `ada` are one person. */
function personOf(ref: string): string {
  const lower = ref.trim().toLowerCase();
  return lower.startsWith('user:')
    ? lower.slice('user:'.length).replace(/^default\//, '')
    : lower.replace(/^default\//, '');
}

function dayOf(date: string): number {
  return isDay(date) ? Date.parse(`${date}T00:00:00Z`) : NaN;
}
