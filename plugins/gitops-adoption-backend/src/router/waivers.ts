import { NotFoundError } from '@backstage/errors';
import {
  adoptionReadPermission,
  waiverDecidePermission,
  WaiverRecord,
  waiverRequestPermission,
  WaiverState,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { WaiverReason } from '@gitops-adoption/conformance';
import { Request, Router } from 'express';
import { z } from 'zod';
import { dayOf } from '../database/dayOf';
import { readRevisions } from '../database/operations/revision';
import {
  allWaivers,
  listWaivers,
  toWaiverRecord,
  WAIVER_SORTS,
} from '../queries/waivers';
import { EstateSnapshot } from '../snapshot/EstateSnapshot';
import { WaiverAction } from '../waivers/WaiverService';
import { audited } from './audited';
import {
  dayParameter,
  entityRefParameter,
  formatParameter,
  pageParameters,
  parse,
  sortParameter,
} from './parameters';
import { RouterContext } from './RouterContext';
import { Columns, sendCsv } from './sendCsv';

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

const listParameters = z.object({
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

const newWaiver = z
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
const ACTIONS: Record<
  WaiverAction,
  { body: typeof withComment | typeof withReason; isDecision: boolean }
> = {
  approve: { body: withComment, isDecision: true },
  reject: { body: withReason, isDecision: true },
  revoke: { body: withReason, isDecision: true },
  withdraw: { body: withComment, isDecision: false },
};

const COLUMNS: Columns<WaiverRecord> = {
  id: ({ id }) => id,
  entity: ({ entityRef }) => entityRef,
  entity_title: ({ entityTitle }) => entityTitle,
  owner: ({ owner }) => owner,
  rule: ({ ruleId }) => ruleId,
  title: ({ ruleTitle }) => ruleTitle,
  path: ({ path }) => path,
  state: ({ state }) => state,
  reason: ({ reason }) => reason,
  text: ({ text }) => text,
  expires: ({ expires }) => expires,
  requested_by: ({ requestedBy }) => requestedBy,
  requested_at: ({ requestedAt }) => requestedAt,
  decided_by: ({ decision }) => decision?.by,
  decided_at: ({ decision }) => decision?.at,
  decision: ({ decision }) => decision?.comment,
  ended_by: ({ ending }) => ending?.by,
  ended_at: ({ ending }) => ending?.at,
  ending: ({ ending }) => ending?.comment,
};

export function addWaiverRoutes(router: Router, context: RouterContext): void {
  const { guard, estate, waivers, auditor, conditional, database } = context;
  const today = () => dayOf(context.clock());
  const viewOf = (visible: EstateSnapshot) => ({
    database,
    estate: visible,
    rules: context.rules,
    today: today(),
  });

  router.get('/waivers', async (req, res) => {
    const credentials = await guard.authorize(req, adoptionReadPermission);
    const { cursor, limit, sort, format, ...query } = parse(
      listParameters,
      req.query,
    );
    const visible = await estate.get(credentials);
    const parts = [(await readRevisions(database)).waivers];
    if (conditional.isFresh(req, res, { estate: visible, parts })) {
      return;
    }
    const view = viewOf(visible);
    if (format === 'csv') {
      const items = allWaivers(view, query, sort);
      await sendCsv(res, { name: 'waivers', columns: COLUMNS, items });
      return;
    }
    res.json(await listWaivers(view, query, { cursor, limit, sort }));
  });

  router.post('/waivers', async (req, res) => {
    const requested = await audited(
      { auditor, request: req, eventId: 'waiver-request', meta: {} },
      async note => {
        const { credentials, userRef } = await guard.authorizeUser(
          req,
          adoptionReadPermission,
        );
        const waiver = parse(newWaiver, req.body);
        const { entityRef, ruleId, reason, expires } = waiver;
        note({ entityRef, ruleId, reason, expires });
        const visible = await estate.get(credentials);
        const entity = visible.entities.get(entityRef);
        if (!entity) {
          throw new NotFoundError(`There is no assessed entity ${entityRef}`);
        }
        await guard.authorizeEntity(
          credentials,
          waiverRequestPermission,
          entityRef,
        );
        const made = await waivers.request({ entity, waiver, by: userRef });
        note({ waiverId: made.row.id, isNew: made.isNew });
        return { ...made, visible };
      },
    );
    res
      .status(requested.isNew ? 201 : 200)
      .json(toWaiverRecord(viewOf(requested.visible), requested.row));
  });

  router.get('/waivers/:id', async (req, res) => {
    const credentials = await guard.authorize(req, adoptionReadPermission);
    const visible = await estate.get(credentials);
    const { row } = await find(req, visible);
    if (conditional.isFresh(req, res, { estate: visible, parts: [row] })) {
      return;
    }
    res.json(toWaiverRecord(viewOf(visible), row));
  });

  for (const action of Object.keys(ACTIONS) as WaiverAction[]) {
    const { body, isDecision } = ACTIONS[action];
    router.post(`/waivers/:id/${action}`, async (req, res) => {
      const record = await audited(
        {
          auditor,
          request: req,
          eventId: 'waiver-decide',
          meta: { actionType: action, waiverId: req.params.id },
        },
        async note => {
          const { credentials, userRef } = await guard.authorizeUser(
            req,
            adoptionReadPermission,
          );
          const { comment } = parse(body, req.body);
          const { row, entity } = await find(
            req,
            await estate.get(credentials),
          );
          const { entity_ref: entityRef, rule_id: ruleId, expires } = row;
          note({ entityRef, ruleId, requestedBy: row.requested_by, expires });
          if (isDecision) {
            await guard.authorizeEntity(
              credentials,
              waiverDecidePermission,
              entityRef,
            );
          }
          const decided = await waivers.decide({
            row,
            entity,
            action,
            by: userRef,
            comment,
          });
          // Anew: the verdict on the entity may have changed with it.
          const visible = await estate.get(credentials);
          return toWaiverRecord(viewOf(visible), decided);
        },
      );
      res.json(record);
    });
  }

  /** A waiver of a hidden entity, or of one that has left the catalog, looks like none. */
  async function find(req: Request, visible: EstateSnapshot) {
    const row = await waivers.get(req.params.id);
    const entity = visible.entities.get(row.entity_ref);
    if (!entity) {
      throw new NotFoundError(`There is no waiver ${req.params.id}`);
    }
    return { row, entity };
  }
}
