/**
 * Hosts are left alone as a whole: one row says so, instead of one change of every repository that they hold.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('repositories', table => {
    table
      .string('host')
      .notNullable()
      .defaultTo('')
      .index()
      .comment('Host and port of the URL');
  });
  const repositories = await knex('repositories').select('id', 'url');
  const idsByHost = new Map();
  for (const { id, url } of repositories) {
    const host = URL.canParse(url) ? new URL(url).host : '';
    idsByHost.set(host, [...(idsByHost.get(host) ?? []), id]);
  }
  for (const [host, ids] of idsByHost) {
    for (let start = 0; start < ids.length; start += 100) {
      await knex('repositories')
        .whereIn('id', ids.slice(start, start + 100))
        .update({ host });
    }
  }
  await knex.schema.createTable('hosts', table => {
    table.comment(
      'Hosts that limit requests, and until when they are left alone',
    );
    table.string('host').primary();
    table.dateTime('paused_until').notNullable();
    table
      .boolean('is_requested')
      .notNullable()
      .comment('The host itself named the time');
    table
      .integer('refusals')
      .notNullable()
      .comment('In a row, as far as the time between them tells');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('hosts');
  await knex.schema.alterTable('repositories', table => {
    table.dropIndex('host');
  });
  // The way of knex for SQLite copies the table and drops the old one, and with it whatever refers to it.
  await knex.raw('alter table ?? drop column ??', ['repositories', 'host']);
};
