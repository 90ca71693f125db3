import { ConflictError, NotAllowedError } from '@backstage/errors';
import type {
  NewWaiver,
  WaiverDecision,
  WaiverRecord,
  WaiverState,
  WaiverTerms,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { DateTime } from 'luxon';

/** Who the fixtures believe to be signed in. @internal */
export const ME = 'user:default/guest';

/** An ISO date as many days from today. @internal */
export const inDays = (days: number) =>
  DateTime.utc().plus({ days }).toISODate();

const base = {
  entityRef: 'component:default/checkout',
  entityTitle: 'Checkout',
  owner: 'group:default/shop',
  requestedAt: '2026-11-18T09:00:00.000Z',
  resultState: 'fail',
} as const;

/** @internal */
export const waivers: readonly WaiverRecord[] = [
  {
    ...base,
    id: 'waiver-1',
    ruleId: 'guardrails/ownership',
    ruleTitle: 'Somebody owns the files',
    reason: 'migration-planned',
    text: 'The repository moves to the platform team in spring.',
    expires: inDays(60),
    state: 'requested',
    requestedBy: 'user:default/priya.nair',
  },
  {
    ...base,
    id: 'waiver-2',
    entityRef: 'component:default/legacy',
    entityTitle: 'Legacy',
    ruleId: 'promotion/production-pinned',
    ruleTitle: 'Production runs pinned versions',
    reason: 'vendor-constraint',
    text: 'The vendor publishes no versions.',
    expires: inDays(12),
    path: 'vendor/**',
    state: 'approved',
    requestedBy: 'user:default/priya.nair',
    decision: {
      by: 'user:default/amara.okafor',
      at: '2026-11-19T09:00:00.000Z',
      comment: 'Until the contract ends.',
    },
  },
];

/** @internal */
export const terms: WaiverTerms = {
  reasons: [
    'migration-planned',
    'not-suited-to-gitops',
    'vendor-constraint',
    'accepted-risk',
    'false-positive',
  ],
  maxDays: 180,
  latestExpiry: inDays(180),
  nonWaivable: ['promotion/production-pinned'],
};

/** Requests in memory, with what the backend insists on: nobody decides on their own. @internal */
export class FixtureWaivers {
  items: readonly WaiverRecord[] = waivers;

  request(waiver: NewWaiver): WaiverRecord {
    const record: WaiverRecord = {
      ...base,
      ...waiver,
      id: `waiver-${this.items.length + 1}`,
      ruleTitle: waiver.ruleId,
      state: 'requested',
      requestedBy: ME,
      requestedAt: new Date().toISOString(),
    };
    this.items = [record, ...this.items];
    return record;
  }

  decide(id: string, state: WaiverState, comment?: string): WaiverRecord {
    const waiver = this.get(id);
    if (state !== 'withdrawn' && waiver.requestedBy === ME) {
      throw new NotAllowedError('Nobody decides on a request of their own');
    }
    const expected = state === 'revoked' ? 'approved' : 'requested';
    if (waiver.state !== expected) {
      throw new ConflictError(`The waiver is ${waiver.state} already`);
    }
    const decision: WaiverDecision = {
      by: ME,
      at: new Date().toISOString(),
      comment,
    };
    const isEnding = state === 'revoked' || state === 'withdrawn';
    const decided: WaiverRecord = {
      ...waiver,
      state,
      ...(isEnding ? { ending: decision } : { decision }),
    };
    this.items = this.items.map(item => (item.id === id ? decided : item));
    return decided;
  }

  get(id: string): WaiverRecord {
    return this.items.find(waiver => waiver.id === id)!;
  }
}
