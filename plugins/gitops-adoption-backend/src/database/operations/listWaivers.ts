import { WaiverState } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { Knex } from 'knex';
import { PASSING_STATES, WaiverRow } from '../waiverRows';
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

/** Where a row is in the order. */
export type WaiverPosition = readonly [expires: string, seq: number];

export function positionOf(row: WaiverRow): WaiverPosition {
  return [row.expires, Number(row.seq)];
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
  query.orderBy('seq', direction);
  if (after) {
    const [expires, seq] = after;
    if (order.by === 'expires') {
      query.whereRaw(`(expires, seq) ${beyond} (?, ?)`, [expires, seq]);
    } else {
      query.where('seq', beyond, seq);
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
