/**
 * How far changes reach, beside the facts that it is taken from: an estate's is read as a whole, its facts never are.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('repository_facts', table => {
    table
      .text('reach')
      .nullable()
      .comment('JSON; null until the facts are stored again');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('repository_facts', table => {
    table.dropColumn('reach');
  });
};
