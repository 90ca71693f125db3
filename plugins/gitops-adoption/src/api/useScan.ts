import { useApi } from '@backstage/core-plugin-api';
import type { ScanRun } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { useCallback, useEffect, useRef, useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { gitOpsAdoptionApiRef } from './gitOpsAdoptionApiRef';
import { usePolling } from './usePolling';
import { useScanSignal } from './useScanSignal';

const WHILE_RUNNING_MS = 2_000;
const WHILE_IDLE_MS = 15_000;

/** @internal */
export interface UseScanOptions {
  /** Scan one entity's repository, and watch that run only. Without it, everything, and whoever started it. */
  readonly entityRef?: string;
  /** Called once for each run that has come to its end: what is on the page is out of date. */
  readonly onFinished?: () => void;
}

/** @internal */
export interface Scan {
  readonly run?: ScanRun;
  readonly running: boolean;
  readonly starting: boolean;
  /** Why the last start was refused. */
  readonly error?: Error;
  start(): void;
}

/**
 * Starts scans and follows their progress by asking again and again. Where the portal has signals, a page hears at once
 * that somebody has started a scan, or that it has ended.
 *
 * @internal
 */
export function useScan({ entityRef, onFinished }: UseScanOptions = {}): Scan {
  const api = useApi(gitOpsAdoptionApiRef);
  const [run, setRun] = useState<ScanRun>();
  const running = run?.state === 'running';

  const runId = run?.id;
  const poll = useCallback(async () => {
    try {
      const latest = entityRef
        ? runId && (await api.getScan(runId))
        : (await api.listScans({ limit: 1 })).items[0];
      if (latest) {
        setRun(latest);
      }
    } catch {
      // A later poll may succeed; the page itself says when the backend can't be reached.
    }
  }, [api, entityRef, runId]);

  useEffect(() => {
    if (!entityRef) {
      poll();
    }
    // Only once: from then on the interval asks.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [api, entityRef]);

  useScanSignal(
    useCallback(
      ({ id, state }) => {
        const isKnown = id === runId && state === 'running';
        if (!isKnown && (id === runId || !entityRef)) {
          poll();
        }
      },
      [runId, entityRef, poll],
    ),
  );

  const idleDelay = entityRef ? null : WHILE_IDLE_MS;
  usePolling(poll, running ? WHILE_RUNNING_MS : idleDelay);

  const [started, start] = useAsyncFn(async () => {
    setRun(await api.startScan(entityRef ? { entityRef } : undefined));
  }, [api, entityRef]);

  // The run that was last seen. A run may begin and end between two polls, so its id counts as well as its state.
  const seen = useRef<ScanRun>();
  useEffect(() => {
    const previous = seen.current;
    seen.current = run;
    if (!run || run.state === 'running') {
      return;
    }
    const isNews = previous
      ? previous.id !== run.id || previous.state === 'running'
      : Boolean(entityRef);
    if (isNews) {
      onFinished?.();
    }
  }, [run, entityRef, onFinished]);

  return {
    run,
    running,
    starting: started.loading,
    error: started.error,
    start,
  };
}
