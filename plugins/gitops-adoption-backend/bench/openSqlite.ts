import createKnex, { Knex } from 'knex';

/** A database of this process alone. */
export function openSqlite(): Knex {
  return createKnex({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
    pool: { min: 1, max: 1 },
  });
}

/** Statements that write, by table, as they are executed. */
export function countWrites(knex: Knex): Map<string, number> {
  const writes = new Map<string, number>();
  knex.on('query', ({ sql }: { sql: string }) => {
    const [, table] =
      /^(?:insert into|update|delete from) [`"](\w+)[`"]/i.exec(sql) ?? [];
    if (table) {
      writes.set(table, (writes.get(table) ?? 0) + 1);
    }
  });
  return writes;
}
