import { WaiverState } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { WaiverReason } from '@gitops-adoption/conformance';
import { z } from 'zod';
import { WAIVER_SORTS } from './waiverRecords';
import { WaiverAction } from './WaiverService';
import {
  dayParameter,
  entityRefParameter,
  formatParameter,
  pageParameters,
  sortParameter,
} from '../../http/parameters';

const REASONS = [
  'migration-planned',
  'not-suited-to-gitops',
  'vendor-constraint',
  'accepted-risk',
  'false-positive',
] as const satisfies readonly WaiverReason[];

const STATES = [
  'requested',
  'approved',
  'rejected',
  'withdrawn',
  'revoked',
  'expired',
] as const satisfies readonly WaiverState[];

/** What narrows and orders the list. */
export const waiverListParameters = z.object({
  ...pageParameters,
  entityRef: entityRefParameter.optional(),
  rule: z.string().optional(),
  owner: entityRefParameter.optional(),
  state: z.enum(STATES).optional(),
  expiresBefore: dayParameter.optional(),
  sort: sortParameter(WAIVER_SORTS).default('-requestedAt'),
  format: formatParameter,
});

const words = z.string().trim().max(2000);

/** What whoever asks has to say. */
export const newWaiver = z
  .object({
    entityRef: entityRefParameter,
    ruleId: z.string().min(1).max(200),
    reason: z.enum(REASONS),
    text: words.min(1, 'must say why'),
    expires: dayParameter,
    path: z.string().min(1).max(500).optional(),
  })
  .strict();

const withComment = z
  .object({ comment: words.optional() })
  .strict()
  .default({});
const withReason = z.object({ comment: words.min(1, 'must say why') }).strict();

/** What whoever decides has to say, and whether the policy is asked about it. */
export const WAIVER_ACTIONS: Record<
  WaiverAction,
  { body: typeof withComment | typeof withReason; isDecision: boolean }
> = {
  approve: { body: withComment, isDecision: true },
  reject: { body: withReason, isDecision: true },
  revoke: { body: withReason, isDecision: true },
  withdraw: { body: withComment, isDecision: false },
};
