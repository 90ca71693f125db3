/**
 * Waivers that were asked for in the portal, and counters that limit how often something is asked for.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('waivers', table => {
    table.comment(
      'Exceptions from rules that were asked for. No reference to the entity: an agreement outlives a gap in the catalog',
    );
    table.bigIncrements('seq').comment('Order of the requests');
    table.string('id', 36).notNullable().unique();
    table.string('entity_ref').notNullable();
    table.string('rule_id').notNullable();
    table.text('path').nullable().comment('Glob; null for all paths');
    table.string('reason', 32).notNullable();
    table.text('text').notNullable();
    table.string('expires', 10).notNullable().comment('Last day, ISO date');
    table
      .string('state', 16)
      .notNullable()
      .comment('As it was decided; whether it has expired is told by the day');
    table
      .string('open_key', 64)
      .nullable()
      .unique()
      .comment('Of a request that waits: one at a time for the same thing');
    table.string('requested_by').notNullable();
    table.dateTime('requested_at').notNullable();
    table.string('decided_by').nullable();
    table.dateTime('decided_at').nullable();
    table.text('decision_comment').nullable();
    table.string('ended_by').nullable();
    table.dateTime('ended_at').nullable();
    table.text('ending_comment').nullable();
    table.index(['state', 'expires']);
    table.index(['entity_ref', 'state']);
  });

  await knex.schema.createTable('rate_limits', table => {
    table.comment('How often something was asked for in the present window');
    table.string('key').primary();
    table.integer('points').notNullable().defaultTo(0);
    table
      .bigInteger('expire')
      .nullable()
      .index()
      .comment('Milliseconds since the epoch');
  });

  await knex('revisions').insert([
    { name: 'waivers', value: 0 },
    // Counters of another database, or of one that was emptied, must not pass for those of this one.
    { name: 'database', value: Math.floor(Math.random() * 2 ** 48) },
  ]);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex('revisions').whereIn('name', ['waivers', 'database']).delete();
  await knex.schema.dropTable('rate_limits');
  await knex.schema.dropTable('waivers');
};
