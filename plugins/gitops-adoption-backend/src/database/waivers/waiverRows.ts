import { DatabaseTime } from '../tables';

/** A row of `waivers`. */
export interface WaiverRow {
  readonly seq: number | string;
  readonly id: string;
  readonly entity_ref: string;
  readonly rule_id: string;
  readonly path: string | null;
  readonly reason: string;
  readonly text: string;
  readonly expires: string;
  readonly state: DecidedState;
  readonly open_key: string | null;
  readonly requested_by: string;
  readonly requested_at: DatabaseTime;
  readonly decided_by: string | null;
  readonly decided_at: DatabaseTime | null;
  readonly decision_comment: string | null;
  readonly ended_by: string | null;
  readonly ended_at: DatabaseTime | null;
  readonly ending_comment: string | null;
}

/** States that somebody brought about. That a waiver has expired follows from the day, and is written nowhere. */
export type DecidedState =
  'requested' | 'approved' | 'rejected' | 'withdrawn' | 'revoked';

/** States that end with the last day of the waiver. */
export const PASSING_STATES: readonly DecidedState[] = [
  'requested',
  'approved',
];
