import { setImmediate as nextTurn } from 'node:timers/promises';
import { LoggerService } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import {
  assess,
  Assessment,
  AssessedEntity,
  EntityFacts,
  Profile,
  RepositoryFacts,
  Rule,
  selectProfile,
  Standard,
  toEntityFacts,
} from '@gitops-adoption/conformance';
import { Knex } from 'knex';
import { listAssessmentInputs } from '../database/operations/listAssessmentInputs';
import { loadSources } from '../database/operations/loadSources';
import {
  MadeAssessment,
  saveAssessments,
} from '../database/operations/saveAssessments';
import { SourceRow } from '../database/tables';
import { ApplicationIndexStore } from '../sources/ApplicationIndexStore';
import { StandardsProvider } from '../standards/StandardsLoader';
import { Clock } from './Clock';
import { findStale, StaleAssessment, unknownReason } from './findStale';
import { LatestFacts } from './LatestFacts';

/** Entities whose verdicts are written together. */
const BATCH = 50;

/**
 * Brings verdicts up to date, those that need it.
 */
export class Assessor {
  readonly #database: Knex;
  readonly #applications: ApplicationIndexStore;
  readonly #standards: StandardsProvider;
  readonly #rules: readonly Rule[];
  readonly #clock: Clock;
  readonly #logger: LoggerService;

  constructor(options: {
    database: Knex;
    applications: ApplicationIndexStore;
    standards: StandardsProvider;
    rules: readonly Rule[];
    clock: Clock;
    logger: LoggerService;
  }) {
    this.#database = options.database;
    this.#applications = options.applications;
    this.#standards = options.standards;
    this.#rules = options.rules;
    this.#clock = options.clock;
    this.#logger = options.logger;
  }

  /** Returns how many verdicts were made anew. */
  async assessStale(
    options: { repositoryId?: string; signal?: AbortSignal } = {},
  ): Promise<number> {
    // Without a valid standard there is no judging; what was judged before stays, with its version.
    if (!this.#standards.list().some(({ standard }) => standard)) {
      return 0;
    }
    const inputs = await listAssessmentInputs(this.#database, options);
    const stale = findStale(inputs, {
      applications: await this.#applications.get(),
      standards: this.#standards.digest(),
      rules: this.#rules.map(({ id }) => id).join(),
      today: this.#today(),
    });
    const facts = new LatestFacts(this.#database);
    for (let start = 0; start < stale.length; start += BATCH) {
      options.signal?.throwIfAborted();
      await this.#assessBatch(stale.slice(start, start + BATCH), facts);
    }
    return stale.length;
  }

  async #assessBatch(
    batch: readonly StaleAssessment[],
    facts: LatestFacts,
  ): Promise<void> {
    const sources = await loadSources(
      this.#database,
      batch.map(({ entity_ref }) => entity_ref),
    );
    const made: MadeAssessment[] = [];
    for (const input of batch) {
      const source = sources.get(input.entity_ref);
      // Without it, the entity has left the catalog meanwhile.
      const assessment =
        source && this.#assessOne(input, source, await facts.of(input));
      if (assessment) {
        made.push({ assessment, inputDigest: input.digest });
      }
      await nextTurn();
    }
    await saveAssessments(this.#database, made, this.#clock());
  }

  #assessOne(
    input: StaleAssessment,
    source: SourceRow,
    repository: RepositoryFacts | undefined,
  ): Assessment | undefined {
    const assessment = this.#assess(
      JSON.parse(source.entity),
      source.owner ?? undefined,
      repository
        ? this.#entityFacts(input, repository)
        : { unknown: unknownReason(input) },
    );
    return (
      assessment && {
        ...assessment,
        repository: { ...assessment.repository, path: input.path },
      }
    );
  }

  #entityFacts(
    input: StaleAssessment,
    repository: RepositoryFacts,
  ): EntityFacts | { unknown: string } {
    if (
      input.path !== '.' &&
      !repository.files.paths.some(path => path.startsWith(`${input.path}/`))
    ) {
      return {
        unknown: `The repository has no directory '${input.path}'`,
      };
    }
    return toEntityFacts(repository, {
      path: input.path,
      applications: JSON.parse(input.applications),
      reconcilerObjects: [...input.reconciledBy],
      repositoryUrl: input.url ?? undefined,
    });
  }

  #assess(
    entity: Entity,
    owner: string | undefined,
    facts: EntityFacts | { unknown: string },
  ): Assessment | undefined {
    const chosen = this.#choose(entity);
    if (!chosen) {
      return undefined;
    }
    const options = {
      ...chosen,
      entity: toAssessedEntity(entity, owner),
      rules: this.#rules,
      today: this.#today(),
    };
    try {
      return assess({ ...options, facts });
    } catch (error) {
      // A rule that throws must not stop the verdicts of others, nor pass for one.
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

  #choose(
    entity: Entity,
  ): { standard: Standard; profile: Profile } | undefined {
    for (const { standard } of this.#standards.list()) {
      const profile = standard && selectProfile(standard, entity);
      if (profile) {
        return { standard, profile };
      }
    }
    return undefined;
  }

  #today(): string {
    return this.#clock().toISOString().slice(0, 10);
  }
}

function toAssessedEntity(
  entity: Entity,
  owner: string | undefined,
): AssessedEntity {
  return {
    ref: stringifyEntityRef(entity),
    kind: entity.kind,
    type: entity.spec?.type as string | undefined,
    owner,
    annotations: entity.metadata.annotations ?? {},
    spec: entity.spec,
  };
}
