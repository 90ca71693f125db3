import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isError } from '@backstage/errors';
import { stringify } from 'csv-stringify';
import { Response } from 'express';

/** Columns of a table by their names, each with what an item has in it. */
export type Columns<T> = Readonly<
  Record<string, (item: T) => string | number | undefined>
>;

/**
 * Sends items as CSV while they come, so that no table is ever held in memory. What a spreadsheet would take for a
 * formula is made a text by an apostrophe: titles, refs and messages are written by anybody.
 */
export async function sendCsv<T>(
  response: Response,
  options: {
    name: string;
    columns: Columns<T>;
    items: Iterable<T> | AsyncIterable<T>;
  },
): Promise<void> {
  const { name, columns, items } = options;
  response.attachment(`${name}.csv`).type('text/csv; charset=utf-8');
  try {
    await pipeline(
      Readable.from(rowsOf(items, Object.values(columns))),
      stringify({
        header: true,
        columns: Object.keys(columns),
        escape_formulas: true,
        // Without it, spreadsheets take UTF-8 for something else.
        bom: true,
      }),
      response,
    );
  } catch (error) {
    const isGone =
      isError(error) && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
    if (!isGone) {
      throw error;
    }
  }
}

async function* rowsOf<T>(
  items: Iterable<T> | AsyncIterable<T>,
  columns: readonly ((item: T) => string | number | undefined)[],
): AsyncIterable<(string | number | undefined)[]> {
  for await (const item of items) {
    yield columns.map(valueOf => valueOf(item));
  }
}
