import { setImmediate as nextTurn } from 'node:timers/promises';

/** Lets others work between two pieces of work: however short one is, all of them together are not. */
export async function* inTurns<T>(pieces: Iterable<T>): AsyncIterable<T> {
  for (const piece of pieces) {
    yield piece;
    await nextTurn();
  }
}
