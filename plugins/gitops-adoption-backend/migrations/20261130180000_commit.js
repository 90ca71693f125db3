/**
 * The commit that the facts of a repository are of, beside them: another commit that says the same has the same facts,
 * and leaves them and what was made of them as they are.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('repositories', table => {
    table.text('commit').nullable().comment('That the facts are of');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  // The way of knex for SQLite copies the table and drops the old one, and with it whatever refers to it.
  await knex.raw('alter table ?? drop column ??', ['repositories', 'commit']);
};
