import { LoggerService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import {
  assess,
  Assessment,
  assessInSteps,
  EntityFacts,
  RepositoryFacts,
  Rule,
  Waiver,
} from '@gitops-adoption/conformance';
import { Knex } from 'knex';
import {
  AssessmentInput,
  listAssessmentInputs,
  pageAssessmentInputs,
} from '../database/assessments/listAssessmentInputs';
import { completeInTurns, yieldToEventLoop } from '../runtime/yieldToEventLoop';
import { loadSources } from '../database/repositories/loadSources';
import { loadWaiversInForce } from '../database/waivers/loadWaiversInForce';
import { readRevisions } from '../database/state/revision';
import { saveAssessments } from '../database/assessments/saveAssessments';
import { NewAssessment } from '../database/assessments/toChange';
import { SourceRow } from '../database/tables';
import { ApplicationIndexStore } from '../sources/ApplicationIndexStore';
import { chooseStandard } from '../standards/chooseStandard';
import { StandardsProvider } from '../standards/LoadedStandard';
import { NO_TELEMETRY, ScanTelemetry } from '../telemetry/ScanTelemetry';
import { toEngineWaiver } from '../database/waivers/toEngineWaiver';
import { Clock } from '../runtime/Clock';
import { entityFactsOf, toAssessedEntity } from './entityFactsOf';
import {
  findStale,
  StaleAssessment,
  StalenessContext,
  unknownReason,
} from './findStale';
import { LatestFacts, StoredFacts } from './LatestFacts';
import { namesCommit } from './namesCommit';
import { nextTurningDay } from './nextTurningDay';
import { EntityMemo, RecentRepositories } from './RecentRepositories';

/** Entities whose assessments are written together. */
const BATCH = 25;

/**
 * Brings assessments up to date, those that need it.
 */
export class Assessor {
  readonly #database: Knex;
  readonly #applications: ApplicationIndexStore;
  readonly #standards: StandardsProvider;
  readonly #rules: readonly Rule[];
  readonly #telemetry: ScanTelemetry;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #recent = new RecentRepositories();
  /** Of what the estate's assessments were made when all of them were last looked at. */
  #upToDate = '';

  constructor(options: {
    database: Knex;
    applications: ApplicationIndexStore;
    standards: StandardsProvider;
    rules: readonly Rule[];
    telemetry?: ScanTelemetry;
    clock: Clock;
    logger: LoggerService;
  }) {
    this.#database = options.database;
    this.#applications = options.applications;
    this.#standards = options.standards;
    this.#rules = options.rules;
    this.#telemetry = options.telemetry ?? NO_TELEMETRY;
    this.#clock = options.clock;
    this.#logger = options.logger;
  }

  /**
   * Of the entities of some repositories, or of all where something has changed that more than one repository's assessments
   * are made of. Returns how many assessments were made anew.
   */
  async assessStale(
    options: {
      repositoryIds?: readonly string[];
      stored?: StoredFacts;
      signal?: AbortSignal;
    } = {},
  ): Promise<number> {
    const { repositoryIds, signal } = options;
    if (!this.#canJudge()) {
      return 0;
    }
    return repositoryIds
      ? this.#assessThose({ repositoryIds }, options)
      : this.#assessEstate(signal);
  }

  /** Of named entities, where something has changed that their assessments are made of. */
  async assessEntities(entityRefs: readonly string[]): Promise<number> {
    return this.#assessThose({ entityRefs });
  }

  /** Of the entities whose day has come: a waiver has ended, or a deprecated pattern reached its sunset. */
  async assessDue(): Promise<number> {
    return this.#assessThose({ dueOn: this.#today() });
  }

  async #assessThose(
    which: Parameters<typeof listAssessmentInputs>[1],
    options: { stored?: StoredFacts; signal?: AbortSignal } = {},
  ): Promise<number> {
    if (!this.#canJudge()) {
      return 0;
    }
    const inputs = await listAssessmentInputs(this.#database, which);
    return inputs.length
      ? this.#assessAll(
          await this.#findStale(inputs, await this.#context()),
          options,
        )
      : 0;
  }

  /** Without a valid standard there is no judging; what was judged before stays, with its version. */
  #canJudge(): boolean {
    return this.#standards.list().some(({ standard }) => standard);
  }

  async #assessEstate(signal: AbortSignal | undefined): Promise<number> {
    const { adoption, ...revisions } = await readRevisions(this.#database);
    const context = await this.#context();
    const { standards, rules, today } = context;
    const shared = JSON.stringify([revisions, standards, rules, today]);
    // Facts of a repository are no part of it: whoever stores them also looks at the assessments made of them.
    if (shared === this.#upToDate) {
      return 0;
    }
    const stale: StaleAssessment[] = [];
    for await (const page of pageAssessmentInputs(this.#database)) {
      stale.push(...(await this.#findStale(page, context)));
      await yieldToEventLoop();
    }
    stale.sort(byRepository);
    await this.#assessAll(stale, { signal });
    this.#upToDate = shared;
    return stale.length;
  }

  async #findStale(
    inputs: readonly AssessmentInput[],
    context: Omit<StalenessContext, 'waivers'>,
  ): Promise<StaleAssessment[]> {
    const rows = await loadWaiversInForce(this.#database, {
      today: context.today,
      entityRefs: inputs.map(({ entity_ref }) => entity_ref),
    });
    const waivers = new Map(
      [...rows].map(([ref, own]) => [ref, own.map(toEngineWaiver)]),
    );
    return findStale(inputs, { ...context, waivers });
  }

  async #context(): Promise<Omit<StalenessContext, 'waivers'>> {
    return {
      applications: await this.#applications.get(),
      standards: this.#standards.digest(),
      rules: this.#rules.map(({ id }) => id).join(),
      today: this.#today(),
      isOfCommit: namesCommit(this.#standards.list(), this.#rules),
    };
  }

  async #assessAll(
    stale: readonly StaleAssessment[],
    { stored, signal }: { stored?: StoredFacts; signal?: AbortSignal },
  ): Promise<number> {
    const facts = new LatestFacts(this.#database, this.#recent, stored);
    for (let start = 0; start < stale.length; start += BATCH) {
      signal?.throwIfAborted();
      let batch = stale.slice(start, start + BATCH);
      while (batch.length) {
        const judging = batch;
        const overtaken = await this.#telemetry.assess(() =>
          this.#assessBatch(judging, facts),
        );
        // Somebody else has judged them meanwhile. Whether of something newer or older, a new look tells.
        batch = overtaken.length
          ? await this.#findStale(
              await listAssessmentInputs(this.#database, {
                entityRefs: overtaken,
              }),
              await this.#context(),
            )
          : [];
      }
    }
    return stale.length;
  }

  /** Returns entities that somebody else has judged meanwhile. */
  async #assessBatch(
    batch: readonly StaleAssessment[],
    facts: LatestFacts,
  ): Promise<string[]> {
    const sources = await loadSources(
      this.#database,
      batch.map(({ entity_ref }) => entity_ref),
    );
    const made: NewAssessment[] = [];
    for (const input of batch) {
      const source = sources.get(input.entity_ref);
      // Without it, the entity has left the catalog meanwhile.
      const repository = source && (await facts.of(input));
      // Before there is a turn for others, in which the day may end.
      const reassessOn = nextTurningDay({
        today: this.#today(),
        entityRef: input.entity_ref,
        standards: this.#standards.list(),
        rules: this.#rules,
        repository,
        agreements: input.waivers,
      });
      const assessment =
        source &&
        (await this.#assessOne(input, source, repository, facts.memoOf(input)));
      if (assessment) {
        made.push({
          assessment,
          inputDigest: input.digest,
          replaces: input.input_digest,
          reassessOn,
        });
      }
      await yieldToEventLoop();
    }
    this.#telemetry.judged(made.map(({ assessment }) => assessment));
    return saveAssessments(this.#database, made, this.#clock());
  }

  async #assessOne(
    input: StaleAssessment,
    source: SourceRow,
    repository: RepositoryFacts | undefined,
    memo: EntityMemo | undefined,
  ): Promise<Assessment | undefined> {
    const assessment = await this.#assess(
      JSON.parse(source.entity),
      source.owner ?? undefined,
      repository
        ? entityFactsOf(input, repository, memo?.facts)
        : { unknown: unknownReason(input) },
      input.waivers,
      memo,
    );
    return (
      assessment && {
        ...assessment,
        // Which commit it is of is the repository's to say: another one may come, and say the same.
        repository: {
          ...assessment.repository,
          commit: undefined,
          path: input.path,
        },
      }
    );
  }

  async #assess(
    entity: Entity,
    owner: string | undefined,
    facts: EntityFacts | { unknown: string },
    waivers: readonly Waiver[],
    memo: EntityMemo | undefined,
  ): Promise<Assessment | undefined> {
    const chosen = chooseStandard(this.#standards.list(), entity);
    if (!chosen) {
      return undefined;
    }
    const options = {
      ...chosen,
      entity: toAssessedEntity(entity, owner),
      rules: this.#rules,
      waivers,
      today: this.#today(),
    };
    try {
      return await completeInTurns(
        assessInSteps({ ...options, facts, memo: memo?.assessment }),
      );
    } catch (error) {
      // A rule that throws must not stop the assessments of others, nor pass for one.
      this.#logger.error(
        `Assessing ${options.entity.ref} failed`,
        toError(error),
      );
      return assess({
        ...options,
        facts: { unknown: 'The analysis failed; the log has the details' },
      });
    }
  }

  #today(): string {
    return this.#clock().toISOString().slice(0, 10);
  }
}

/** So that the facts of each are read once. */
function byRepository(a: StaleAssessment, b: StaleAssessment): number {
  const [left, right] = [a.repository_id ?? '', b.repository_id ?? ''];
  return left < right ? -1 : Number(left > right);
}
