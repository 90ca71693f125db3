/**
 * Verdicts whose day has come are looked for every minute.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('assessments', table => {
    table.index(['reassess_on'], 'assessments_reassess_on', {
      predicate: knex.whereNotNull('reassess_on'),
    });
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('assessments', table => {
    table.dropIndex(['reassess_on'], 'assessments_reassess_on');
  });
};
