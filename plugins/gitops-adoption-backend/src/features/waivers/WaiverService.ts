import { LoggerService } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  toError,
} from '@backstage/errors';
import { NewWaiver } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { Rule } from '@gitops-adoption/conformance';
import { Knex } from 'knex';
import { dayOf } from '../../database/dayOf';
import { decideWaiver } from '../../database/waivers/decideWaiver';
import {
  insertWaiver,
  OpenWaiversError,
} from '../../database/waivers/insertWaiver';
import { loadWaiver } from '../../database/waivers/loadWaiver';
import { DecidedState, WaiverRow } from '../../database/waivers/waiverRows';
import { Clock } from '../../runtime/Clock';
import { EstateEntity } from '../../snapshot/EstateSnapshot';
import { StandardsProvider } from '../../standards/LoadedStandard';
import { checkTerms, policyFor } from './waiverTerms';

export type WaiverAction = 'approve' | 'reject' | 'revoke' | 'withdraw';

/** From which state an action leads to which. */
const ACTIONS: Record<
  WaiverAction,
  { from: DecidedState; to: Exclude<DecidedState, 'requested'> }
> = {
  approve: { from: 'requested', to: 'approved' },
  reject: { from: 'requested', to: 'rejected' },
  withdraw: { from: 'requested', to: 'withdrawn' },
  revoke: { from: 'approved', to: 'revoked' },
};

/** Requests for waivers and decisions on them. Who may see the entity, and may ask or decide, is checked before. */
export interface WaiverService {
  /** The same request again, while it waits, is the one that there is. */
  request(options: {
    entity: EstateEntity;
    waiver: NewWaiver;
    by: string;
  }): Promise<{ row: WaiverRow; isNew: boolean }>;
  get(id: string): Promise<WaiverRow>;
  /** The same decision by the same person again changes nothing. */
  decide(options: {
    row: WaiverRow;
    entity: EstateEntity;
    action: WaiverAction;
    by: string;
    comment?: string;
  }): Promise<WaiverRow>;
}

export class DatabaseWaiverService implements WaiverService {
  readonly #database: Knex;
  readonly #standards: StandardsProvider;
  readonly #rules: readonly Rule[];
  readonly #reassess: (entityRef: string) => Promise<unknown>;
  readonly #openPerPerson: number;
  readonly #clock: Clock;
  readonly #logger: LoggerService;

  constructor(options: {
    database: Knex;
    standards: StandardsProvider;
    rules: readonly Rule[];
    /** Makes the assessment of an entity anew, so that a decision shows at once. */
    reassess: (entityRef: string) => Promise<unknown>;
    /** Requests of one person that may wait for a decision at a time. */
    openPerPerson: number;
    clock: Clock;
    logger: LoggerService;
  }) {
    this.#database = options.database;
    this.#standards = options.standards;
    this.#rules = options.rules;
    this.#reassess = options.reassess;
    this.#openPerPerson = options.openPerPerson;
    this.#clock = options.clock;
    this.#logger = options.logger;
  }

  async request(options: {
    entity: EstateEntity;
    waiver: NewWaiver;
    by: string;
  }): Promise<{ row: WaiverRow; isNew: boolean }> {
    const { entity, waiver, by } = options;
    const now = this.#clock();
    const today = dayOf(now);
    this.#checkTerms(waiver, entity, today);
    const { row, isNew } = await this.#insert({
      waiver: {
        entity_ref: entity.summary.entityRef,
        rule_id: waiver.ruleId,
        path: waiver.path ?? null,
        reason: waiver.reason,
        text: waiver.text,
        expires: waiver.expires,
        requested_by: by,
      },
      today,
      now,
    });
    const isSame =
      row.requested_by === by &&
      row.reason === waiver.reason &&
      row.text === waiver.text &&
      row.expires === waiver.expires;
    if (!isNew && !isSame) {
      throw new ConflictError(
        `A waiver of ${row.rule_id} for ${row.entity_ref} waits for a decision already: ${row.id}`,
      );
    }
    return { row, isNew };
  }

  async #insert(
    options: Omit<Parameters<typeof insertWaiver>[1], 'openPerPerson'>,
  ): ReturnType<typeof insertWaiver> {
    const openPerPerson = this.#openPerPerson;
    try {
      return await insertWaiver(this.#database, { ...options, openPerPerson });
    } catch (error) {
      throw error instanceof OpenWaiversError
        ? new ConflictError(
            `${openPerPerson} of your requests wait for a decision, which is as many as may wait: withdraw one, or wait until one is decided`,
          )
        : error;
    }
  }

  async get(id: string): Promise<WaiverRow> {
    const row = await loadWaiver(this.#database, id);
    if (!row) {
      throw new NotFoundError(`There is no waiver ${id}`);
    }
    return row;
  }

  async decide(options: {
    row: WaiverRow;
    entity: EstateEntity;
    action: WaiverAction;
    by: string;
    comment?: string;
  }): Promise<WaiverRow> {
    const { row, entity, action, by, comment } = options;
    checkPerson(action, row, by);
    const now = this.#clock();
    const today = dayOf(now);
    if (action === 'approve' && row.state === 'requested') {
      this.#checkStillAllowed(row, entity, today);
    }
    const change = { id: row.id, ...ACTIONS[action], by, comment, today, now };
    const decided = await decideWaiver(this.#database, change);
    if (decided) {
      await this.#show(decided, change.from);
      return decided;
    }
    const present = await this.get(row.id);
    if (present.state === change.to && deciderOf(present) === by) {
      return present;
    }
    throw new ConflictError(whyNot(present, today));
  }

  #checkTerms(
    waiver: { readonly ruleId: string; readonly expires: string },
    entity: EstateEntity,
    today: string,
  ): void {
    const policy = policyFor(entity, this.#standards.list(), this.#rules);
    if (!policy) {
      throw new ConflictError(
        `${entity.summary.entityRef} has not been assessed by a standard that is in force, so nobody can tell what may be waived`,
      );
    }
    checkTerms(waiver, policy, today);
  }

  /** The standard may have become stricter since the request. */
  #checkStillAllowed(
    row: WaiverRow,
    entity: EstateEntity,
    today: string,
  ): void {
    if (row.expires < today) {
      return; // The decision itself says so.
    }
    try {
      this.#checkTerms(
        { ruleId: row.rule_id, expires: row.expires },
        entity,
        today,
      );
    } catch (error) {
      throw error instanceof InputError
        ? new ConflictError(
            `The standard no longer allows this waiver: ${error.message}`,
          )
        : error;
    }
  }

  /** The decision stands even if its effect has to wait for the next assessment. */
  async #show(row: WaiverRow, before: DecidedState): Promise<void> {
    if (row.state !== 'approved' && before !== 'approved') {
      return;
    }
    try {
      await this.#reassess(row.entity_ref);
    } catch (error) {
      this.#logger.error(
        `Assessing ${row.entity_ref} after a decision on a waiver failed`,
        toError(error),
      );
    }
  }
}

function checkPerson(action: WaiverAction, row: WaiverRow, by: string): void {
  const isOwn = row.requested_by === by;
  if (action === 'withdraw' && !isOwn) {
    throw new NotAllowedError(
      'Only whoever asked for a waiver can withdraw the request',
    );
  }
  if ((action === 'approve' || action === 'reject') && isOwn) {
    throw new NotAllowedError(
      'Whoever asked for a waiver cannot decide on it: another person has to',
    );
  }
}

function deciderOf(row: WaiverRow): string | null {
  return row.ended_by ?? row.decided_by;
}

function whyNot(row: WaiverRow, today: string): string {
  const { state, expires } = row;
  if ((state === 'requested' || state === 'approved') && expires < today) {
    return `This waiver has expired: its last day was ${expires}`;
  }
  if (state === 'requested') {
    return 'This waiver is not approved';
  }
  return `This waiver is ${state} already, by ${deciderOf(row)}`;
}
