import createKnex from 'knex';
import { describeDatabaseError } from './describeDatabaseError';

describe('describeDatabaseError', () => {
  it('says what is wrong, and not what was to be written', async () => {
    const knex = createKnex({
      client: 'better-sqlite3',
      connection: ':memory:',
      useNullAsDefault: true,
    });
    await knex.schema.createTable('t', table => {
      table.text('a').notNullable();
      table.text('b');
    });
    const error = await knex('t')
      .insert({ b: 'hunter2 - and more' })
      .catch(e => e);
    await knex.destroy();
    expect(error.message).toContain('hunter2');
    expect(describeDatabaseError(error)).toEqual({
      error: 'SqliteError',
      code: 'SQLITE_CONSTRAINT_NOTNULL',
      reason: 'NOT NULL constraint failed: t.a',
    });
  });

  it('takes what is no error of a database as it is', () => {
    expect(describeDatabaseError(new TypeError('x is not a function'))).toEqual(
      {
        error: 'TypeError',
        reason: 'x is not a function',
      },
    );
  });
});
