import { RepositoryFacts } from '@gitops-adoption/conformance';
import { FactsSection } from '@gitops-adoption/conformance/node';
import { Knex } from 'knex';
import { AssessmentInput } from '../database/assessments/listAssessmentInputs';
import { loadFacts } from '../database/facts/loadFacts';
import { atCommit } from './entityFactsOf';
import { FactsParser } from './FactsParser';

/** Facts as they have just been written to the database. */
export interface StoredFacts {
  readonly repositoryId: string;
  readonly factsDigest: string;
  /** Absent where they are those that were stored before. */
  readonly sections?: readonly FactsSection[];
}

/** The facts of one repository at a time: entities come in the order of their repositories, and share them. */
export class LatestFacts {
  readonly #database: Knex;
  readonly #parser: FactsParser;
  readonly #stored: StoredFacts | undefined;
  #repositoryId: string | null = null;
  #digest: string | null = null;
  #facts: RepositoryFacts | undefined;

  constructor(database: Knex, parser: FactsParser, stored?: StoredFacts) {
    this.#database = database;
    this.#parser = parser;
    this.#stored = stored;
  }

  async of(input: AssessmentInput): Promise<RepositoryFacts | undefined> {
    if (!input.facts_digest) {
      return undefined;
    }
    if (
      input.repository_id !== this.#repositoryId ||
      input.facts_digest !== this.#digest
    ) {
      this.#facts = await this.#load(input);
      this.#repositoryId = input.repository_id;
      this.#digest = input.facts_digest;
    }
    return this.#facts;
  }

  async #load(input: AssessmentInput): Promise<RepositoryFacts | undefined> {
    const { repository_id, facts_digest, commit } = input;
    const stored = this.#stored;
    const facts: RepositoryFacts | undefined =
      stored?.sections &&
      stored.repositoryId === repository_id &&
      stored.factsDigest === facts_digest
        ? this.#parser.parse(stored.sections)
        : await loadFacts(this.#database, repository_id!);
    return facts && atCommit(facts, commit);
  }
}
