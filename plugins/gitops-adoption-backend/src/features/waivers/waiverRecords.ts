import { InputError } from '@backstage/errors';
import {
  Page,
  WaiverDecision,
  WaiverRecord,
  WaiverState,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { Rule, WaiverReason } from '@gitops-adoption/conformance';
import { Knex } from 'knex';
import { z } from 'zod';
import {
  countWaivers,
  listWaivers as listRows,
  positionOf,
  WaiverOrder,
  WaiverPosition,
} from '../../database/waivers/listWaivers';
import { DatabaseTime, isoTime } from '../../database/tables';
import { PASSING_STATES, WaiverRow } from '../../database/waivers/waiverRows';
import { EstateSnapshot } from '../../snapshot/EstateSnapshot';
import { decodeCursor, encodeCursor, PageOptions } from '../../http/paginate';
import { fieldOf, isDescending, sortsBy } from '../../http/sorting';
import { membersOf } from '../teams/teams';

export interface WaiverQuery {
  readonly entityRef?: string;
  readonly rule?: string;
  /** A team: what groups below it own is included. */
  readonly owner?: string;
  readonly state?: WaiverState;
  readonly expiresBefore?: string;
}

export interface WaiverContext {
  readonly database: Knex;
  readonly estate: EstateSnapshot;
  readonly rules: readonly Rule[];
  readonly today: string;
}

/** Both are columns: the database orders and pages. */
export const WAIVER_SORTS = sortsBy({ requestedAt: true, expires: true });

export type WaiverSort = (typeof WAIVER_SORTS)[number];

/** What its cursors belong to. */
const LIST = 'waivers';

/** Rows that are read at a time for a table of all of them. */
const BATCH = 500;

export async function listWaivers(
  context: WaiverContext,
  query: WaiverQuery,
  page: PageOptions & { sort: WaiverSort },
): Promise<Page<WaiverRecord>> {
  const { database } = context;
  const filter = filterOf(context, query);
  const order = orderOf(page.sort);
  const after = toPosition(page);
  const [rows, totalItems] = await Promise.all([
    // One more than asked for tells whether there is another page.
    listRows(database, { filter, order, after, limit: page.limit + 1 }),
    countWaivers(database, filter),
  ]);
  const shown = rows.slice(0, page.limit);
  return {
    items: shown.map(row => toWaiverRecord(context, row)),
    totalItems,
    ...(rows.length > shown.length
      ? {
          nextCursor: toCursor(shown[shown.length - 1], page.sort),
        }
      : {}),
  };
}

/** All waivers that match, some at a time. */
export async function* allWaivers(
  context: WaiverContext,
  query: WaiverQuery,
  sort: WaiverSort,
): AsyncIterable<WaiverRecord> {
  const filter = filterOf(context, query);
  const order = orderOf(sort);
  let after: WaiverPosition | undefined;
  for (;;) {
    const rows = await listRows(context.database, {
      filter,
      order,
      after,
      limit: BATCH,
    });
    yield* rows.map(row => toWaiverRecord(context, row));
    if (rows.length < BATCH) {
      return;
    }
    after = positionOf(rows[rows.length - 1]);
  }
}

export function toWaiverRecord(
  { estate, rules, today }: Omit<WaiverContext, 'database'>,
  row: WaiverRow,
): WaiverRecord {
  const entity = estate.entities.get(row.entity_ref);
  return {
    id: row.id,
    entityRef: row.entity_ref,
    entityTitle: entity?.summary.title ?? row.entity_ref,
    owner: entity?.summary.owner,
    ruleId: row.rule_id,
    ruleTitle: rules.find(({ id }) => id === row.rule_id)?.title ?? row.rule_id,
    path: row.path ?? undefined,
    reason: row.reason as WaiverReason,
    text: row.text,
    expires: row.expires,
    state: stateOf(row, today),
    requestedBy: row.requested_by,
    requestedAt: isoTime(row.requested_at),
    decision: decisionOf(row.decided_by, row.decided_at, row.decision_comment),
    ending: decisionOf(row.ended_by, row.ended_at, row.ending_comment),
    resultState: entity?.assessment?.results.find(
      ({ ruleId }) => ruleId === row.rule_id,
    )?.state,
  };
}

function filterOf({ estate, today }: WaiverContext, query: WaiverQuery) {
  const { entityRef, owner, ...rest } = query;
  const owners = owner && membersOf(estate, owner);
  const entityRefs = [...estate.entities.values()]
    .map(({ summary }) => summary)
    .filter(
      summary =>
        (!owners || owners.has(summary.owner ?? '')) &&
        (!entityRef || summary.entityRef === entityRef),
    )
    .map(summary => summary.entityRef);
  return { ...rest, entityRefs, today };
}

function orderOf(sort: WaiverSort): WaiverOrder {
  return { by: fieldOf(sort), descending: isDescending(sort) };
}

/** What a cursor of this list holds: what the last waiver of the page shows, too. */
const positionSchema = z.tuple([
  z.string().date(),
  z
    .string()
    .datetime()
    .transform(time => new Date(time)),
  z.string().uuid(),
]);

function toCursor(row: WaiverRow, sort: WaiverSort): string {
  const { expires, requestedAt, id } = positionOf(row);
  return encodeCursor([expires, requestedAt.toISOString(), id], {
    list: LIST,
    sort,
  });
}

function toPosition({ cursor, sort }: PageOptions): WaiverPosition | undefined {
  if (cursor === undefined) {
    return undefined;
  }
  const { data } = positionSchema.safeParse(
    decodeCursor(cursor, { list: LIST, sort }),
  );
  if (!data) {
    throw new InputError(
      'cursor: The cursor is not one that this API has given out',
    );
  }
  const [expires, requestedAt, id] = data;
  return { expires, requestedAt, id };
}

function stateOf({ state, expires }: WaiverRow, today: string): WaiverState {
  return PASSING_STATES.includes(state) && expires < today ? 'expired' : state;
}

function decisionOf(
  by: string | null,
  at: DatabaseTime | null,
  comment: string | null,
): WaiverDecision | undefined {
  return by === null || at === null
    ? undefined
    : { by, at: isoTime(at), comment: comment ?? undefined };
}
