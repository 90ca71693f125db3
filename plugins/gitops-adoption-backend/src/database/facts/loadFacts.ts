import { RepositoryFacts } from '@gitops-adoption/conformance';
import { Knex } from 'knex';
import { FactsRow, partsOf, toFacts } from './factsRows';
import { inChunks } from '../inChunks';

/** Facts as text: parsing those of one repository may take as long as all else. */
export class FactsText {
  readonly #row: FactsRow;
  readonly #parts: ReadonlyMap<string, string>;

  constructor(row: FactsRow, parts: ReadonlyMap<string, string>) {
    this.#row = row;
    this.#parts = parts;
  }

  parse(): RepositoryFacts {
    return toFacts(this.#row, this.#parts);
  }
}

/** Times that facts are looked for whose parts are exchanged while they are read. */
const TRIES = 10;

export async function loadFacts(
  knex: Knex,
  repositoryId: string,
): Promise<RepositoryFacts | undefined> {
  const texts = await loadFactsTexts(knex, [repositoryId]);
  return texts.get(repositoryId)?.parse();
}

/**
 * Facts of some repositories, by id. A scan may store others between two statements: then a part is missing, and they are
 * read again. A part is named by what it says, so none is ever taken for another.
 */
export async function loadFactsTexts(
  knex: Knex,
  ids: readonly string[],
): Promise<Map<string, FactsText>> {
  const texts = new Map<string, FactsText>();
  let left = ids;
  for (let tries = 0; left.length; tries++) {
    if (tries === TRIES) {
      throw new Error('Facts were stored anew each time that they were read');
    }
    const rows: (FactsRow & { repository_id: string })[] = await knex(
      'repository_facts',
    )
      .select('repository_id', 'facts', 'parts')
      .whereIn('repository_id', left);
    const inParts = rows.filter(row => partsOf(row).size);
    const parts = await loadParts(
      knex,
      inParts.map(({ repository_id }) => repository_id),
    );
    const torn = new Set<string>();
    for (const row of rows) {
      const own = parts.get(row.repository_id) ?? new Map();
      if ([...partsOf(row)].every(digest => own.has(digest))) {
        texts.set(row.repository_id, new FactsText(row, own));
      } else {
        torn.add(row.repository_id);
      }
    }
    left = [...torn];
  }
  return texts;
}

async function loadParts(
  knex: Knex,
  ids: readonly string[],
): Promise<Map<string, Map<string, string>>> {
  const parts = new Map(ids.map(id => [id, new Map<string, string>()]));
  for (const chunk of inChunks(ids)) {
    const rows = await knex('facts_parts')
      .select('repository_id', 'digest', 'json')
      .whereIn('repository_id', chunk);
    for (const { repository_id, digest, json } of rows) {
      parts.get(repository_id)!.set(digest, json);
    }
  }
  return parts;
}
