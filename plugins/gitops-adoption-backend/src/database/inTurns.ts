import { setImmediate as nextTurn } from 'node:timers/promises';
import { inChunks } from './inChunks';

/**
 * Chunks of rows, with a turn for everybody else after each: SQLite works in this very process, and its statements follow
 * each other without a pause in which a request could be answered.
 */
export async function* inTurns<T>(
  rows: readonly T[],
  size?: number,
): AsyncIterable<T[]> {
  for (const chunk of inChunks(rows, size)) {
    yield chunk;
    await nextTurn();
  }
}
