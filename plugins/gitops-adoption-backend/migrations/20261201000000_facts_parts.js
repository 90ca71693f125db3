/**
 * Large sections of facts, in rows of their own by what they say: a commit changes few of them, and only those are written.
 * Facts that are there already stay as they are until the next commit.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('repository_facts', table => {
    table
      .text('parts')
      .nullable()
      .comment(
        'JSON of the sections that lie in facts_parts; null where facts has all of them',
      );
  });
  await knex.schema.createTable('facts_parts', table => {
    table.comment('Parts of the JSON of facts, written once for what they say');
    table
      .string('repository_id', 64)
      .notNullable()
      .references('repository_id')
      .inTable('repository_facts')
      .onDelete('CASCADE');
    table.string('digest', 64).notNullable().comment('SHA-256 of the JSON');
    table
      .text('json')
      .notNullable()
      .comment('A value, or items of a list with commas between them');
    table.primary(['repository_id', 'digest']);
  });
};

/**
 * Puts the facts together again, repository by repository: one may have some megabytes.
 *
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  const ids = await knex('repository_facts')
    .whereNotNull('parts')
    .pluck('repository_id');
  for (const repository_id of ids) {
    const head = await knex('repository_facts')
      .where({ repository_id })
      .first();
    const rows = await knex('facts_parts').where({ repository_id });
    const json = new Map(rows.map(row => [row.digest, row.json]));
    const facts = JSON.parse(head.facts);
    for (const { name, isList, digests } of JSON.parse(head.parts)) {
      if (Object.hasOwn(facts, name)) continue; // Written by an earlier version meanwhile.
      const text = digests.map(digest => json.get(digest)).join(',');
      facts[name] = JSON.parse(isList ? `[${text}]` : text);
    }
    await knex('repository_facts')
      .where({ repository_id })
      .update({ facts: JSON.stringify(facts) });
  }
  await knex.schema.dropTable('facts_parts');
  // The way of knex for SQLite copies the table and drops the old one, and with it whatever refers to it.
  await knex.raw('alter table ?? drop column ??', [
    'repository_facts',
    'parts',
  ]);
};
