import { Knex } from 'knex';

/**
 * What is counted, so that readers know when to look again:
 *
 * - `adoption`: everything that is shown
 * - `inputs`: what assessments are made of besides the facts of repositories and the standards, such as the catalog
 * - `reconcilers`: the reconciler objects that repositories declare; each row has the count of its last change
 * - `removals`: repositories that went, and left no row to tell it by
 * - `waivers`: requests for waivers and what becomes of them
 */
export type RevisionName =
  'adoption' | 'inputs' | 'reconcilers' | 'removals' | 'waivers';

export type Revisions = Readonly<Record<RevisionName, number>>;

/** Tells every replica that something which is shown has changed. Part of the transaction that changes it. */
export async function bumpRevision(tx: Knex): Promise<void> {
  await countUp(tx, 'adoption');
}

/**
 * Whoever counts keeps others from counting until the transaction ends: who sees a count sees all changes up to it.
 * So it is done late, and little after it.
 */
export async function countUp(tx: Knex, name: RevisionName): Promise<number> {
  const [{ value }] = await tx('revisions')
    .insert({ name, value: 1 })
    .onConflict('name')
    .merge({ value: tx.raw('?? + 1', ['revisions.value']) })
    .returning('value');
  return Number(value);
}

export async function readRevisions(knex: Knex): Promise<Revisions> {
  const rows = await knex('revisions').select('name', 'value').orderBy('name');
  return Object.fromEntries(
    rows.map(({ name, value }) => [name, Number(value)]),
  ) as Revisions;
}

export async function readRevision(knex: Knex): Promise<string> {
  return String((await readRevisions(knex)).adoption);
}
