/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('repositories', table => {
    table.comment('What is read as one: a repository at a ref');
    table.string('id', 64).primary().comment('Hash of URL and ref');
    table.text('url').notNullable();
    table.text('ref').nullable().comment('Null for the default branch');
    table
      .text('tree_url')
      .notNullable()
      .comment('Root at the ref, for reading and for links');
    table.dateTime('next_attempt_at').notNullable().index();
    table
      .string('run_id', 36)
      .nullable()
      .index()
      .comment('Run that waits for it');
    table
      .string('lease_id', 36)
      .nullable()
      .comment('Fencing token of the replica that reads it');
    table.dateTime('lease_until').nullable();
    table
      .integer('attempts')
      .notNullable()
      .defaultTo(0)
      .comment('Failures in a row');
    table.text('etag').nullable();
    table
      .text('error')
      .nullable()
      .comment('JSON of the last failure: kind, message, action');
    table.dateTime('last_attempt_at').nullable();
    table.dateTime('last_success_at').nullable();
    table.string('facts_digest', 64).nullable();
    table
      .string('engine_version')
      .nullable()
      .comment('Engine that extracted the facts');
    table
      .text('reconcilers')
      .nullable()
      .comment(
        'JSON of its reconciler objects, for entities of other repositories',
      );
  });

  await knex.schema.createTable('repository_facts', table => {
    table.comment('Facts, apart from the rows that are claimed and listed');
    table
      .string('repository_id', 64)
      .primary()
      .references('id')
      .inTable('repositories')
      .onDelete('CASCADE');
    table.text('facts').notNullable().comment('JSON');
  });

  await knex.schema.createTable('sources', table => {
    table.comment(
      'Entities of the estate, and where the configuration of each lives',
    );
    table.string('entity_ref').primary();
    table.text('title').notNullable();
    table.string('owner').nullable();
    table
      .text('entity')
      .notNullable()
      .comment('JSON of what profiles and rules see of it');
    table.string('entity_digest', 64).notNullable();
    table
      .text('applications')
      .notNullable()
      .comment('JSON list of Argo CD application names');
    table
      .string('repository_id', 64)
      .nullable()
      .index()
      .references('id')
      .inTable('repositories')
      .onDelete('SET NULL');
    table.text('path').notNullable().comment('Sub-path, `.` for the root');
    table.text('found_through').nullable();
    table
      .text('problem')
      .nullable()
      .comment('JSON: why there is no repository');
  });

  await knex.schema.createTable('assessments', table => {
    table.comment('Current verdict of each entity');
    table
      .string('entity_ref')
      .primary()
      .references('entity_ref')
      .inTable('sources')
      .onDelete('CASCADE');
    table
      .string('input_digest', 64)
      .notNullable()
      .comment('Same input, same verdict: nothing to do');
    table.text('assessment').notNullable().comment('JSON, without the results');
    table
      .text('outcomes')
      .notNullable()
      .comment('JSON of [rule, state, severity, phase], for lists and counts');
    table.dateTime('changed_at').notNullable();
  });

  await knex.schema.createTable('results', table => {
    table.comment('Current result of each rule on each entity');
    table
      .string('entity_ref')
      .notNullable()
      .references('entity_ref')
      .inTable('assessments')
      .onDelete('CASCADE');
    table.string('rule_id').notNullable();
    table.string('state', 16).notNullable();
    table.text('message').notNullable();
    table.text('result').notNullable().comment('JSON');
    table
      .dateTime('since')
      .notNullable()
      .comment('When it took its present state');
    table.primary(['entity_ref', 'rule_id']);
    table.index(['rule_id', 'state']);
  });

  await knex.schema.createTable('transitions', table => {
    table.comment(
      'What changed when: a row for each change of a phase or of a result, never because time passed',
    );
    table.bigIncrements('id');
    table
      .string('entity_ref')
      .notNullable()
      .references('entity_ref')
      .inTable('sources')
      .onDelete('CASCADE');
    table
      .string('rule_id')
      .nullable()
      .comment('Null for the phase of the entity');
    table
      .string('from_state', 16)
      .nullable()
      .comment('Null for the first verdict');
    table.string('to_state', 16).notNullable();
    table.dateTime('at').notNullable();
    table.index(['entity_ref', 'id']);
    table.index(['rule_id', 'id']);
  });

  await knex.schema.createTable('teams', table => {
    table.comment('Groups of the catalog, for titles and hierarchy');
    table.string('ref').primary();
    table.text('title').notNullable();
    table.text('parents').notNullable().comment('JSON list of refs');
  });

  await knex.schema.createTable('scan_runs', table => {
    table.comment(
      'Scans that were asked for; progress is what of them still waits',
    );
    table.string('id', 36).primary();
    table.string('trigger', 16).notNullable();
    table.text('scope').notNullable();
    table.string('state', 16).notNullable().index();
    table.dateTime('started_at').notNullable().index();
    table.dateTime('finished_at').nullable();
    table.integer('total').notNullable();
    table.integer('failed').notNullable().defaultTo(0);
  });

  await knex.schema.createTable('standards', table => {
    table.comment('Last good version of each configured standard');
    table.string('target').primary();
    table.text('standard').notNullable().comment('JSON');
    table.string('engine_version').notNullable();
  });

  await knex.schema.createTable('revisions', table => {
    table.comment(
      'Counts up with every visible change, so that readers know when to look again',
    );
    table.string('name').primary();
    table.bigInteger('value').notNullable();
  });
  await knex('revisions').insert({ name: 'adoption', value: 0 });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'revisions',
    'standards',
    'scan_runs',
    'teams',
    'transitions',
    'results',
    'assessments',
    'sources',
    'repository_facts',
    'repositories',
  ]) {
    await knex.schema.dropTable(table);
  }
};
