import { WaiverState } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { Knex } from 'knex';
import { PASSING_STATES, WaiverRow } from './waiverRows';
import { whereEntityIn } from '../whereEntityIn';

export interface WaiverFilter {
  /** Nothing of any other entity is even looked at. */
  readonly entityRefs: readonly string[];
  readonly rule?: string;
  readonly state?: WaiverState;
  readonly expiresBefore?: string;
  readonly today: string;
}

export interface WaiverOrder {
  readonly by: 'requestedAt' | 'expires';
  readonly descending: boolean;
}

/** Where a row is in the order: nothing that tells how many other rows there are. */
export interface WaiverPosition {
  /** A day. */
  readonly expires: string;
  readonly requestedAt: Date;
  readonly id: string;
}

export function positionOf(row: WaiverRow): WaiverPosition {
  const { expires, requested_at, id } = row;
  return { expires, requestedAt: new Date(requested_at), id };
}

/** Waivers that match, in order, after a position. */
export async function listWaivers(
  knex: Knex,
  options: {
    filter: WaiverFilter;
    order: WaiverOrder;
    after?: WaiverPosition;
    limit: number;
  },
): Promise<WaiverRow[]> {
  const { filter, order, after, limit } = options;
  const direction = order.descending ? 'desc' : 'asc';
  const beyond = order.descending ? '<' : '>';
  const query = matching(knex, filter).limit(limit);
  if (order.by === 'expires') {
    query.orderBy('expires', direction);
  }
  query.orderBy('requested_at', direction).orderBy('id', direction);
  if (after) {
    const { expires, requestedAt, id } = after;
    if (order.by === 'expires') {
      query.whereRaw(`(expires, requested_at, id) ${beyond} (?, ?, ?)`, [
        expires,
        requestedAt,
        id,
      ]);
    } else {
      query.whereRaw(`(requested_at, id) ${beyond} (?, ?)`, [requestedAt, id]);
    }
  }
  return query;
}

export async function countWaivers(
  knex: Knex,
  filter: WaiverFilter,
): Promise<number> {
  const [{ total }] = await matching(knex, filter).count({ total: '*' });
  return Number(total);
}

function matching(knex: Knex, filter: WaiverFilter) {
  const { entityRefs, rule, state, expiresBefore, today } = filter;
  const query = knex<WaiverRow>('waivers');
  whereEntityIn(knex, query, entityRefs);
  if (rule) {
    query.where({ rule_id: rule });
  }
  if (expiresBefore) {
    query.where('expires', '<', expiresBefore);
  }
  if (state === 'expired') {
    query.whereIn('state', [...PASSING_STATES]).where('expires', '<', today);
  } else if (state) {
    query.where({ state });
    if (PASSING_STATES.includes(state)) {
      query.where('expires', '>=', today);
    }
  }
  return query;
}
