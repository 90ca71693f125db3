/**
 * How long the last scan of a repository took, of those that found something to do.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('repositories', table => {
    table.integer('duration_millis').nullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  // The way of knex for SQLite copies the table and drops the old one, and with it whatever refers to it.
  await knex.raw('alter table ?? drop column ??', [
    'repositories',
    'duration_millis',
  ]);
};
