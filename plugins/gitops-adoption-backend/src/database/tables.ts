/** Rows as the database holds them. Times are `Date` in PostgreSQL and milliseconds in SQLite: see `isoTime`. */
export type DatabaseTime = Date | number | string;

export interface RepositoryRow {
  readonly id: string;
  readonly url: string;
  readonly host: string;
  readonly ref: string | null;
  readonly tree_url: string;
  readonly next_attempt_at: DatabaseTime;
  readonly run_id: string | null;
  readonly lease_id: string | null;
  readonly lease_until: DatabaseTime | null;
  readonly attempts: number;
  /** Since it was released last. */
  readonly claims: number;
  readonly begun_at: DatabaseTime | null;
  readonly deaths: number;
  /** SQLite has numbers for it. */
  readonly asked_again: boolean | number;
  readonly etag: string | null;
  readonly error: string | null;
  readonly last_attempt_at: DatabaseTime | null;
  readonly last_success_at: DatabaseTime | null;
  readonly duration_millis: number | null;
  readonly facts_digest: string | null;
  readonly commit: string | null;
  readonly engine_version: string | null;
  readonly reconcilers: string | null;
  readonly reconcilers_revision: number | string;
}

export interface HostRow {
  readonly host: string;
  readonly paused_until: DatabaseTime;
  /** SQLite has numbers for it. */
  readonly is_requested: boolean | number;
  readonly refusals: number;
}

export interface SourceRow {
  readonly entity_ref: string;
  readonly title: string;
  readonly owner: string | null;
  readonly entity: string;
  readonly entity_digest: string;
  readonly applications: string;
  readonly repository_id: string | null;
  readonly path: string;
  readonly found_through: string | null;
  readonly problem: string | null;
}

export interface AssessmentRow {
  readonly entity_ref: string;
  readonly input_digest: string;
  readonly assessment: string;
  readonly outcomes: string;
  readonly changed_at: DatabaseTime;
  readonly reassess_on: string | null;
  /** See `resultsDigest`. */
  readonly results_digest: string | null;
}

export interface ResultRow {
  readonly entity_ref: string;
  readonly rule_id: string;
  readonly state: string;
  readonly message: string;
  readonly result: string;
  readonly since: DatabaseTime;
}

export interface TransitionRow {
  readonly entity_ref: string;
  readonly rule_id: string | null;
  readonly from_state: string | null;
  readonly to_state: string;
  readonly at: DatabaseTime;
}

export interface TeamRecord {
  readonly ref: string;
  readonly title: string;
  readonly parents: string;
}

export interface ScanRunRow {
  readonly id: string;
  readonly trigger: string;
  readonly scope: string;
  readonly state: string;
  readonly started_at: DatabaseTime;
  readonly finished_at: DatabaseTime | null;
  readonly total: number;
  readonly failed: number;
}

export function isoTime(time: DatabaseTime): string;
export function isoTime(
  time: DatabaseTime | null | undefined,
): string | undefined;
export function isoTime(time: DatabaseTime | null | undefined) {
  return time === null || time === undefined
    ? undefined
    : new Date(time).toISOString();
}
