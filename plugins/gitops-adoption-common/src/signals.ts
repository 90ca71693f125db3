import type { ScanRun } from './schemas';

/**
 * The channel of Backstage's signals on which scans tell that they go on or have ended. Everybody who listens hears
 * everything, so it carries nothing else: whoever may see a run asks how far it is.
 *
 * @public
 */
export const SCAN_PROGRESS_CHANNEL = 'gitops-adoption:scan-progress';

/**
 * That a scan goes on, about once a second, or has ended, once.
 *
 * @public
 */
export type ScanProgressSignal = Pick<ScanRun, 'id' | 'state'>;
