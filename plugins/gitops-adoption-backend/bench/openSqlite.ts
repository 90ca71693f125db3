import createKnex, { Knex } from 'knex';

/** A database of this process alone, in memory unless there is a file. */
export function openSqlite(filename = ':memory:'): Knex {
  return createKnex({
    client: 'better-sqlite3',
    connection: { filename },
    useNullAsDefault: true,
    pool: {
      min: 1,
      max: 1,
      afterCreate: (connection: any, done: () => void) => {
        connection.pragma('foreign_keys = ON');
        connection.pragma('journal_mode = WAL');
        done();
      },
    },
  });
}

/** What is written to a table. */
export interface Writes {
  statements: number;
  inserted: number;
  updated: number;
  deleted: number;
  /** Columns that an update names. */
  readonly columns: Set<string>;
}

/** Counts the rows that statements write, by table, as the database says how many they were. */
export function countWrites(knex: Knex): Map<string, Writes> {
  const tables = new Map<string, Writes>();
  knex.on(
    'query-response',
    (response: unknown, query: { sql: string; context?: any }) => {
      const [, verb, table] =
        /^(insert into|update|delete from) [`"](\w+)[`"]/i.exec(query.sql) ??
        [];
      if (!table) {
        return;
      }
      const writes = tables.get(table) ?? {
        statements: 0,
        inserted: 0,
        updated: 0,
        deleted: 0,
        columns: new Set<string>(),
      };
      tables.set(table, writes);
      const rows: number = Array.isArray(response)
        ? (query.context?.changes ?? response.length)
        : Number(response);
      writes.statements++;
      if (verb.startsWith('insert')) {
        // A merge of a row that is there already is one as well.
        writes.inserted += query.context?.changes ?? rows;
      } else if (verb === 'update') {
        writes.updated += rows;
        const [, assignments = ''] = /set (.*?) where/.exec(query.sql) ?? [];
        for (const [, column] of assignments.matchAll(/[`"](\w+)[`"] = /g)) {
          writes.columns.add(column);
        }
      } else {
        writes.deleted += rows;
      }
    },
  );
  return tables;
}

export function rowsOf({ inserted, updated, deleted }: Writes): number {
  return inserted + updated + deleted;
}
