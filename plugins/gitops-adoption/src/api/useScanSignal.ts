import { useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import {
  SCAN_PROGRESS_CHANNEL,
  ScanProgressSignal,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { useEffect } from 'react';
import useLatest from 'react-use/esm/useLatest';

/**
 * Hands every signal of a scan to `onSignal`, where the portal has signals and their connection is up.
 *
 * @internal
 */
export function useScanSignal(
  onSignal: (signal: ScanProgressSignal) => void,
): void {
  const signals = useApiHolder().get(signalApiRef);
  // The connection is closed with its last subscription, so that one has to outlive the renderings.
  const latest = useLatest(onSignal);

  useEffect(() => {
    const subscription = signals?.subscribe<ScanProgressSignal>(
      SCAN_PROGRESS_CHANNEL,
      signal => latest.current(signal),
    );
    return () => subscription?.unsubscribe();
  }, [signals, latest]);
}
