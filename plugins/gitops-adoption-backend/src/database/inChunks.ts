/** Rows of one statement: its parameters stay below what any database takes. */
const ROWS = 200;

export function* inChunks<T>(rows: readonly T[], size = ROWS): Iterable<T[]> {
  for (let start = 0; start < rows.length; start += size) {
    yield rows.slice(start, start + size);
  }
}
