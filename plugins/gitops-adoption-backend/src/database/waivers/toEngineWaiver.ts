import { Waiver, WaiverReason } from '@gitops-adoption/conformance';
import { isoTime } from '../tables';
import { WaiverRow } from './waiverRows';

/** An approved waiver as assessments are made with it. */
export function toEngineWaiver(row: WaiverRow): Waiver {
  return {
    entity: row.entity_ref,
    rule: row.rule_id,
    ...(row.path === null ? {} : { path: row.path }),
    reason: row.reason as WaiverReason,
    text: row.text,
    requestedBy: row.requested_by,
    approvedBy: row.decided_by ?? '',
    approvedOn: isoTime(row.decided_at)?.slice(0, 10) ?? '',
    expires: row.expires,
  };
}
