/**
 * A repository that ends the process which scans it is known by what was begun and never ended, and a scan that is asked
 * for while one goes on is not lost. Leases are for tasks that one replica does at a time.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('repositories', table => {
    table
      .integer('claims')
      .notNullable()
      .defaultTo(0)
      .comment('Since it was released last: above 1 after a process ended');
    table
      .dateTime('begun_at')
      .nullable()
      .comment('When its analysis began, until that has ended');
    table
      .integer('deaths')
      .notNullable()
      .defaultTo(0)
      .comment('Processes that ended during its analysis, in a row');
    table
      .boolean('asked_again')
      .notNullable()
      .defaultTo(false)
      .comment('A scan was asked for after it was claimed');
  });
  await knex.schema.createTable('leases', table => {
    table.comment('Tasks that are under way on one replica');
    table.string('name').primary();
    table.string('holder', 36).notNullable();
    table.dateTime('until').notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('leases');
  // The way of knex for SQLite copies the table and drops the old one, and with it whatever refers to it.
  for (const column of ['claims', 'begun_at', 'deaths', 'asked_again']) {
    await knex.raw('alter table ?? drop column ??', ['repositories', column]);
  }
};
