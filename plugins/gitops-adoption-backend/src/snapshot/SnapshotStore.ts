import { performance } from 'node:perf_hooks';
import { Rule } from '@gitops-adoption/conformance';
import { Knex } from 'knex';
import {
  loadSnapshotRows,
  loadSnapshotTeams,
  loadSnapshotAssessments,
  SnapshotRow,
} from '../database/assessments/loadSnapshotRows';
import { readRevision } from '../database/state/revision';
import { yieldToEventLoop } from '../runtime/yieldToEventLoop';
import { OutcomeReader } from '../database/assessments/outcomes';
import { EstateEntity, EstateSnapshot } from './EstateSnapshot';
import { toEstateEntity, toAssessment } from './toEstateEntity';

type Assessment = EstateEntity['assessment'];

interface KnownEntity {
  readonly row: SnapshotRow;
  readonly assessment: Assessment;
  readonly entity: EstateEntity;
}

/** Entities above which what is made of an estate takes long enough to be kept for a while. */
const LARGE = 2000;
const MILLIS_PER_ENTITY = 0.25;

/**
 * How long an estate is shown in milliseconds, whatever happens to it: not at all, unless it is so large that adding it up
 * for every request of a scan's duration would leave no time for anything else.
 */
export function paceOf(entities: number): number {
  return entities > LARGE ? entities * MILLIS_PER_ENTITY : 0;
}

/**
 * Keeps the estate in memory for as long as nobody changes it: a request then costs one query for the revision. After a
 * change it costs a list of what there is, and the assessments that differ; what has not changed is not made again. A very
 * large estate is some seconds behind while it is scanned.
 */
export class SnapshotStore {
  readonly #database: Knex;
  readonly #outcomes: OutcomeReader;
  readonly #pace: (entities: number) => number;
  #current?: EstateSnapshot;
  #loadedAt?: number;
  #shownUntil = 0;
  #known: ReadonlyMap<string, KnownEntity> = new Map();
  #reading?: Promise<string>;
  #readingNext?: Promise<string>;
  #loading?: { from: string; snapshot: Promise<EstateSnapshot> };

  constructor(options: {
    database: Knex;
    rules: readonly Rule[];
    pace?: (entities: number) => number;
  }) {
    this.#database = options.database;
    this.#pace = options.pace ?? paceOf;
    this.#outcomes = new OutcomeReader(
      new Map(options.rules.map(({ id, title }) => [id, title])),
    );
  }

  /** Requests at the same time share a load, if it sees what was so when they came. */
  async get(): Promise<EstateSnapshot> {
    if (this.#current && performance.now() < this.#shownUntil) {
      return this.#current;
    }
    const revision = await this.#revision();
    if (this.#current?.revision === revision) {
      this.#loadedAt = performance.now();
      return this.#current;
    }
    if (this.#loading) {
      const { from, snapshot } = this.#loading;
      if (Number(from) >= Number(revision)) {
        return snapshot;
      }
      await snapshot.catch(() => {});
      return this.get();
    }
    const snapshot = this.#load(revision).finally(() => {
      this.#loading = undefined;
    });
    this.#loading = { from: revision, snapshot };
    return snapshot;
  }

  /**
   * Requests that come while it is read share the next read, which begins after they came: SQLite has one connection, and
   * their queries would keep a scan waiting.
   */
  #revision(): Promise<string> {
    if (this.#reading) {
      this.#readingNext ??= this.#reading
        .catch(() => {})
        .then(() => {
          this.#readingNext = undefined;
          return this.#revision();
        });
      return this.#readingNext;
    }
    this.#reading = readRevision(this.#database).finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  /** How long ago what is kept was what the database says, in milliseconds. */
  get age(): number | undefined {
    return this.#loadedAt === undefined
      ? undefined
      : performance.now() - this.#loadedAt;
  }

  /** The revision was read before the rows: they may be newer, and are then only read once more. */
  async #load(revision: string): Promise<EstateSnapshot> {
    const [rows, teams] = await Promise.all([
      loadSnapshotRows(this.#database),
      loadSnapshotTeams(this.#database),
    ]);
    const assessments = await this.#changedAssessments(rows);
    const known = new Map<string, KnownEntity>();
    for (const row of rows) {
      await yieldToEventLoop();
      const before = this.#known.get(row.entity_ref);
      const assessment = hasSameAssessment(before?.row, row)
        ? before?.assessment
        : assessments.get(row.entity_ref);
      known.set(
        row.entity_ref,
        before && before.assessment === assessment && isSame(before.row, row)
          ? before
          : { row, assessment, entity: toEstateEntity(row, assessment) },
      );
    }
    this.#known = known;
    this.#loadedAt = performance.now();
    this.#shownUntil = this.#loadedAt + this.#pace(known.size);
    this.#current = new EstateSnapshot({
      revision,
      entities: new Map([...known].map(([ref, { entity }]) => [ref, entity])),
      teams: new Map(
        teams.map(({ ref, title, parents }) => [
          ref,
          { ref, title, parents: JSON.parse(parents) },
        ]),
      ),
    });
    return this.#current;
  }

  async #changedAssessments(
    rows: readonly SnapshotRow[],
  ): Promise<Map<string, Assessment>> {
    const changed = rows
      .filter(row => row.input_digest !== null)
      .filter(
        row => !hasSameAssessment(this.#known.get(row.entity_ref)?.row, row),
      )
      .map(row => row.entity_ref);
    const assessments = new Map<string, Assessment>();
    for await (const page of loadSnapshotAssessments(this.#database, changed)) {
      for (const row of page) {
        await yieldToEventLoop();
        assessments.set(row.entity_ref, toAssessment(row, this.#outcomes));
      }
    }
    return assessments;
  }
}

function hasSameAssessment(
  before: SnapshotRow | undefined,
  row: SnapshotRow,
): boolean {
  return (
    before !== undefined &&
    before.input_digest === row.input_digest &&
    Number(before.changed_at) === Number(row.changed_at)
  );
}

/** Column by column; PostgreSQL makes a `Date` of each time. */
function isSame(before: SnapshotRow, row: SnapshotRow): boolean {
  return (Object.keys(row) as (keyof SnapshotRow)[]).every(column => {
    const [left, right] = [before[column], row[column]];
    return (
      left === right || (left instanceof Date && Number(left) === Number(right))
    );
  });
}
