import { useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import {
  SCAN_PROGRESS_CHANNEL,
  ScanProgressSignal,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { useEffect, useState } from 'react';
import useLatest from 'react-use/esm/useLatest';

const SILENCE_MS = 5_000;

/**
 * Hands every signal of a scan's progress to `onSignal`, and says whether any has come lately. That a portal has
 * signals says nothing yet: their connection may be down.
 *
 * @internal
 */
export function useScanSignal(
  onSignal: (signal: ScanProgressSignal) => void,
): boolean {
  const signals = useApiHolder().get(signalApiRef);
  const [heard, setHeard] = useState(false);
  // The connection is closed with its last subscription, so that one has to outlive the renderings.
  const latest = useLatest(onSignal);

  useEffect(() => {
    let silence: ReturnType<typeof setTimeout>;
    const subscription = signals?.subscribe<ScanProgressSignal>(
      SCAN_PROGRESS_CHANNEL,
      signal => {
        setHeard(true);
        clearTimeout(silence);
        silence = setTimeout(() => setHeard(false), SILENCE_MS);
        latest.current(signal);
      },
    );
    return () => {
      clearTimeout(silence);
      subscription?.unsubscribe();
    };
  }, [signals, latest]);

  return heard;
}
