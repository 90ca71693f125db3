/** Previews that a replica makes at the same time, in turns. */
const AT_ONCE = 4;

/** Bounds the previews that are being made: one for each person, and few of all. */
export class PreviewTurns {
  readonly #running = new Set<string>();

  /** Returns what ends the turn, or why there is none. */
  take(principal: string): (() => void) | string {
    if (this.#running.has(principal)) {
      return 'Another preview of yours is still being made; try again when it is done';
    }
    if (this.#running.size >= AT_ONCE) {
      return 'Other previews are being made; try again in a few seconds';
    }
    this.#running.add(principal);
    return () => this.#running.delete(principal);
  }
}
