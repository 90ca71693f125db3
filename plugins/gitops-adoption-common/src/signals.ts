import type { ScanRun } from './api';

/**
 * The channel of Backstage's signals on which scans tell how far they are. Everybody who listens hears everything, so
 * it carries nothing but counts: whoever may see a run asks for the rest of it.
 *
 * @public
 */
export const SCAN_PROGRESS_CHANNEL = 'gitops-adoption:scan-progress';

/**
 * How far a scan is. Sent about once a second while it goes on, and once when it ends.
 *
 * @public
 */
export type ScanProgressSignal = Pick<
  ScanRun,
  'id' | 'state' | 'total' | 'done' | 'failed' | 'perMinute' | 'secondsLeft'
>;
