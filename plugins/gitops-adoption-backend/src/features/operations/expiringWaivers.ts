import { ExpiringWaiver } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { Knex } from 'knex';
import { listWaivedResults } from '../../database/assessments/listWaivedResults';
import { EstateSnapshot } from '../../snapshot/EstateSnapshot';

const DAYS = 30;
const DAY = 24 * 60 * 60 * 1000;

/** Waivers in force and exemptions that end soon, wherever they were agreed on; what ends first comes first. */
export async function expiringWaivers(
  database: Knex,
  estate: EstateSnapshot,
  now: Date,
): Promise<ExpiringWaiver[]> {
  const until = new Date(now.getTime() + DAYS * DAY).toISOString().slice(0, 10);
  const waivedRules = new Set<string>();
  const expiring: ExpiringWaiver[] = [];
  for (const [entityRef, { assessment, summary }] of estate.entities) {
    for (const { ruleId, state } of assessment?.results ?? []) {
      if (state === 'waived') {
        waivedRules.add(ruleId);
      }
    }
    const exemption = assessment?.exemption;
    if (exemption && exemption.expires <= until) {
      const { reason, expires } = exemption;
      expiring.push({ entityRef, title: summary.title, reason, expires });
    }
  }
  for (const { entityRef, result } of await listWaivedResults(database, [
    ...waivedRules,
  ])) {
    const entity = estate.entities.get(entityRef);
    if (entity && result.waiver && result.waiver.expires <= until) {
      expiring.push({
        entityRef,
        title: entity.summary.title,
        ruleId: result.ruleId,
        reason: result.waiver.reason,
        expires: result.waiver.expires,
      });
    }
  }
  return expiring.sort(
    (a, b) =>
      a.expires.localeCompare(b.expires) ||
      a.entityRef.localeCompare(b.entityRef),
  );
}
