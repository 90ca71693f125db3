/**
 * What the results of an assessment say, so that they need not be read to see that they are still the same.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('assessments', table => {
    table
      .string('results_digest', 64)
      .nullable()
      .comment(
        'Of the results, as they were with this input_digest and changed_at; null where that is not known',
      );
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  // The way of knex for SQLite copies the table and drops the old one, and with it whatever refers to it.
  await knex.raw('alter table ?? drop column ??', [
    'assessments',
    'results_digest',
  ]);
};
