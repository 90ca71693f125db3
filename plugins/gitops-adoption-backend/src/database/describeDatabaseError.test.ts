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
      reason: 'a constraint does not hold: constraint failed: t.a',
    });
  });

  it('repeats nothing that the database said of values', () => {
    const error = Object.assign(
      new Error('select 1 - invalid input syntax for type integer: "hunter2"'),
      { code: '22P02' },
    );
    expect(describeDatabaseError(error)).toEqual({
      error: 'Error',
      code: '22P02',
      reason: 'a value cannot be stored',
    });
  });

  it('says of other errors what they are, and not their words', () => {
    expect(describeDatabaseError(new TypeError('hunter2 is no array'))).toEqual(
      { error: 'TypeError', reason: 'unknown' },
    );
  });
});
