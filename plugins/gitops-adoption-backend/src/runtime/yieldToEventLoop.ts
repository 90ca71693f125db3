import { performance } from 'node:perf_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Milliseconds that all long work of this process together may keep the event loop. */
const SLICE = 10;

/** Kept for the process: many short loops after each other are long work, too. */
let sliceEnd = 0;

/**
 * To be awaited between two steps of long work, so that requests are answered meanwhile. Costs next to nothing where the
 * event loop has just had its turn. Awaiting SQLite is not enough: it works in this process, without a pause.
 *
 * @param signal - Ends the work of a caller who has gone, by throwing the signal's reason.
 */
export async function yieldToEventLoop(signal?: AbortSignal): Promise<void> {
  if (performance.now() > sliceEnd) {
    await nextTurn();
    sliceEnd = performance.now() + SLICE;
  }
  signal?.throwIfAborted();
}

/** Completes work that comes in steps, with turns in between. */
export async function completeInTurns<T>(
  steps: Iterator<unknown, T, void>,
  signal?: AbortSignal,
): Promise<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) {
      return value;
    }
    await yieldToEventLoop(signal);
  }
}
