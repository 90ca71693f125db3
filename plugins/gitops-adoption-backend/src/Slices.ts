import { performance } from 'node:perf_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Milliseconds after which others get their turn. */
const SLICE = 10;

/** Cuts long work into slices, so that requests are answered meanwhile and nobody works for a caller who has gone. */
export class Slices {
  #end = performance.now() + SLICE;
  readonly #signal: AbortSignal | undefined;

  constructor(signal?: AbortSignal) {
    this.#signal = signal;
  }

  /** To be called between two steps. */
  async step(): Promise<void> {
    if (performance.now() > this.#end) {
      await nextTurn();
      this.#signal?.throwIfAborted();
      this.#end = performance.now() + SLICE;
    }
  }
}
