import { yieldToEventLoop } from '../runtime/yieldToEventLoop';
import { inChunks } from './inChunks';

/**
 * Chunks of rows, between which requests are answered: SQLite works in this very process, and its statements follow each
 * other without a pause.
 */
export async function* inTurns<T>(
  rows: readonly T[],
  size?: number,
): AsyncIterable<T[]> {
  for (const chunk of inChunks(rows, size)) {
    yield chunk;
    await yieldToEventLoop();
  }
}
