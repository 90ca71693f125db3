const CHANGE_COLUMNS = ['at', 'from_state', 'to_state', 'entity_ref'];

/**
 * What has changed is told without reading what has not: reconciler objects by a number that counts up, verdicts that
 * time may change by the day on which it does, and changes of phases and results by their time.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('repositories', table => {
    table
      .bigInteger('reconcilers_revision')
      .notNullable()
      .defaultTo(0)
      .index()
      .comment('Count of the change that its reconcilers are from');
  });
  await knex.schema.alterTable('assessments', table => {
    table
      .string('reassess_on', 10)
      .nullable()
      .comment(
        'Next day on which the verdict may change though its input does not',
      );
  });
  await knex.schema.alterTable('transitions', table => {
    // Histories are counted from these alone.
    table.index(CHANGE_COLUMNS, 'transitions_phases', {
      predicate: knex.whereNull('rule_id'),
    });
    table.index(CHANGE_COLUMNS, 'transitions_results', {
      predicate: knex.whereNotNull('rule_id'),
    });
  });
  await knex('revisions').insert(
    ['reconcilers', 'removals', 'inputs'].map(name => ({ name, value: 0 })),
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex('revisions')
    .whereIn('name', ['reconcilers', 'removals', 'inputs'])
    .delete();
  await knex.schema.alterTable('transitions', table => {
    table.dropIndex(CHANGE_COLUMNS, 'transitions_phases');
    table.dropIndex(CHANGE_COLUMNS, 'transitions_results');
  });
  await knex.schema.alterTable('repositories', table => {
    table.dropIndex('reconcilers_revision');
  });
  // The way of knex for SQLite copies the table and drops the old one, and with it whatever refers to it.
  await knex.raw('alter table ?? drop column ??', [
    'repositories',
    'reconcilers_revision',
  ]);
  await knex.raw('alter table ?? drop column ??', [
    'assessments',
    'reassess_on',
  ]);
};
