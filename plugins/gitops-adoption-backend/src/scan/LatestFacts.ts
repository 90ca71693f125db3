import { RepositoryFacts } from '@gitops-adoption/conformance';
import { Knex } from 'knex';
import { AssessmentInput } from '../database/operations/listAssessmentInputs';
import { loadFacts } from '../database/operations/loadFacts';

/** The facts of one repository at a time: entities come in the order of their repositories, and share them. */
export class LatestFacts {
  readonly #database: Knex;
  #repositoryId: string | null = null;
  #digest: string | null = null;
  #facts: RepositoryFacts | undefined;

  constructor(database: Knex) {
    this.#database = database;
  }

  async of(input: AssessmentInput): Promise<RepositoryFacts | undefined> {
    if (!input.facts_digest) {
      return undefined;
    }
    if (
      input.repository_id !== this.#repositoryId ||
      input.facts_digest !== this.#digest
    ) {
      this.#facts = await loadFacts(this.#database, input.repository_id!);
      this.#repositoryId = input.repository_id;
      this.#digest = input.facts_digest;
    }
    return this.#facts;
  }
}
