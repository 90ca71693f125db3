import { RuleResult } from '@gitops-adoption/conformance';
import { Knex } from 'knex';
import { listRuleFailures } from '../database/assessments/listRuleFailures';
import {
  loadFailures,
  loadFailureMessages,
} from '../database/assessments/loadFailures';
import { loadResults } from '../database/assessments/loadResults';
import { loadResultsOf } from '../database/assessments/loadResultsOf';
import { loadRuleFailures } from '../database/assessments/loadRuleFailures';
import { DatabaseTime, ResultRow } from '../database/tables';
import { EstateSnapshot } from '../snapshot/EstateSnapshot';
import { Disclosure } from './Disclosure';

/** The results of visible entities, with what may be disclosed of them. Nothing that is served reads results past it. */
export class VisibleResults {
  readonly #database: Knex;
  readonly #estate: EstateSnapshot;
  readonly #disclosure: Disclosure;

  constructor(options: { database: Knex; estate: EstateSnapshot }) {
    this.#database = options.database;
    this.#estate = options.estate;
    this.#disclosure = Disclosure.of(options.estate);
  }

  /** All of one entity, with the time since when each has its state. */
  async of(
    entityRef: string,
  ): Promise<{ result: RuleResult; since: DatabaseTime }[]> {
    const rows = await loadResults(this.#database, entityRef);
    return rows.map(({ result, since }) => ({
      result: this.#disclosure.result(entityRef, JSON.parse(result)),
      since,
    }));
  }

  /** What fails of one rule, by entity. */
  async failing(
    ruleId: string,
    entityRefs: readonly string[],
  ): Promise<Map<string, RuleResult>> {
    const results = await loadRuleFailures(this.#database, {
      ruleId,
      entityRefs,
    });
    return new Map(
      [...results].map(([ref, result]) => [
        ref,
        this.#disclosure.result(ref, result),
      ]),
    );
  }

  /** Messages of failing results by `rule entity`, of the entities that are named for each rule. */
  async messages(
    wanted: ReadonlyMap<string, readonly string[]>,
  ): Promise<Map<string, string>> {
    if (this.#estate.isWhole) {
      return loadFailureMessages(this.#database, wanted);
    }
    const failures = await loadFailures(this.#database, wanted);
    return new Map(
      failures.map(({ entityRef, result }) => [
        `${result.ruleId} ${entityRef}`,
        this.#disclosure.result(entityRef, result).message,
      ]),
    );
  }

  /** By `entity rule`, of the named pairs only. */
  async ofPairs(
    pairs: readonly (readonly [entityRef: string, ruleId: string])[],
  ): Promise<Map<string, RuleResult>> {
    const results = await loadResultsOf(this.#database, pairs);
    return new Map(
      [...results].map(([key, result]) => [
        key,
        this.#disclosure.result(key.slice(0, key.indexOf(' ')), result),
      ]),
    );
  }

  /** Results of rules that could not run. */
  async broken(
    ruleIds: readonly string[],
  ): Promise<Pick<ResultRow, 'rule_id' | 'entity_ref' | 'message'>[]> {
    const rows = await listRuleFailures(this.#database, ruleIds);
    return rows
      .filter(({ entity_ref }) => this.#estate.entities.has(entity_ref))
      .map(row => ({ ...row, message: this.#disclosure.message(row.message) }));
  }
}
