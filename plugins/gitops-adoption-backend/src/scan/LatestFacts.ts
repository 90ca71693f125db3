import { RepositoryFacts } from '@gitops-adoption/conformance';
import { FactsSection } from '@gitops-adoption/conformance/node';
import { Knex } from 'knex';
import { AssessmentInput } from '../database/assessments/listAssessmentInputs';
import { loadFacts } from '../database/facts/loadFacts';
import { atCommit } from './entityFactsOf';
import { EntityMemo, RecentRepositories } from './RecentRepositories';

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
  readonly #recent: RecentRepositories;
  readonly #stored: StoredFacts | undefined;
  #repositoryId: string | null = null;
  #digest: string | null = null;
  #facts: RepositoryFacts | undefined;

  constructor(
    database: Knex,
    recent: RecentRepositories,
    stored?: StoredFacts,
  ) {
    this.#database = database;
    this.#recent = recent;
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

  /** What is remembered of an entity, where its facts are shared with those of an earlier commit. */
  memoOf(input: AssessmentInput): EntityMemo | undefined {
    return this.#sectionsOf(input)
      ? this.#recent.memoOf(input.repository_id!, input.entity_ref)
      : undefined;
  }

  async #load(input: AssessmentInput): Promise<RepositoryFacts | undefined> {
    const { repository_id, commit } = input;
    const sections = this.#sectionsOf(input);
    const facts = sections
      ? this.#recent.parse(repository_id!, sections)
      : await loadFacts(this.#database, repository_id!);
    return facts && atCommit(facts, commit);
  }

  #sectionsOf(input: AssessmentInput): readonly FactsSection[] | undefined {
    const stored = this.#stored;
    return stored?.repositoryId === input.repository_id &&
      stored.factsDigest === input.facts_digest
      ? stored.sections
      : undefined;
  }
}
