import { NotFoundError } from '@backstage/errors';
import {
  adoptionReadPermission,
  waiverDecidePermission,
  WaiverRecord,
  waiverRequestPermission,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { JsonObject } from '@backstage/types';
import { Request, Router } from 'express';
import { dayOf } from '../../database/dayOf';
import { WaiverRow } from '../../database/waivers/waiverRows';
import { toWaiverRecord } from './waiverRecords';
import { EstateSnapshot } from '../../snapshot/EstateSnapshot';
import { WaiverAction } from './WaiverService';
import { audited } from '../../http/audited';
import { findWaiver } from './findWaiver';
import { parseBody } from '../../http/parameters';
import { RouterContext } from '../RouterContext';
import { newWaiver, WAIVER_ACTIONS } from './waiverParameters';

/** Adds what is so far known of the matter to its entry in the audit log. */
type Note = (details: JsonObject) => void;

/** What people do about waivers. All of it is in the audit log, whether it is done or refused. */
export function addWaiverDecisionRoutes(
  router: Router,
  context: RouterContext,
): void {
  const { auditor } = context;

  router.post('/waivers', async (req, res) => {
    const { isNew, record } = await audited(
      { auditor, request: req, eventId: 'waiver-request', meta: {} },
      note => requestWaiver(context, req, note),
    );
    res.status(isNew ? 201 : 200).json(record);
  });

  for (const action of Object.keys(WAIVER_ACTIONS) as WaiverAction[]) {
    router.post(`/waivers/:id/${action}`, async (req, res) => {
      const meta = { actionType: action, waiverId: req.params.id };
      const record = await audited(
        { auditor, request: req, eventId: 'waiver-decide', meta },
        note => decideOnWaiver(context, req, action, note),
      );
      res.json(record);
    });
  }
}

async function requestWaiver(
  context: RouterContext,
  request: Request,
  note: Note,
): Promise<{ isNew: boolean; record: WaiverRecord }> {
  const { guard, estate, waivers } = context;
  const { credentials, userRef } = await guard.authorizeUser(
    request,
    adoptionReadPermission,
  );
  const waiver = parseBody(newWaiver, request);
  const { entityRef, ruleId, reason, expires } = waiver;
  note({ entityRef, ruleId, reason, expires });
  const visible = await estate.get(credentials);
  const entity = visible.entities.get(entityRef);
  if (!entity) {
    throw new NotFoundError(`There is no assessed entity ${entityRef}`);
  }
  await guard.authorizeEntity(credentials, waiverRequestPermission, entityRef);
  const { row, isNew } = await waivers.request({ entity, waiver, by: userRef });
  note({ waiverId: row.id, isNew });
  return { isNew, record: toRecord(context, visible, row) };
}

async function decideOnWaiver(
  context: RouterContext,
  request: Request,
  action: WaiverAction,
  note: Note,
): Promise<WaiverRecord> {
  const { guard, estate, waivers } = context;
  const { body, isDecision } = WAIVER_ACTIONS[action];
  const { credentials, userRef } = await guard.authorizeUser(
    request,
    adoptionReadPermission,
  );
  const { comment } = parseBody(body, request);
  const { row, entity } = await findWaiver(
    context,
    request.params.id,
    await estate.get(credentials),
  );
  const { entity_ref: entityRef, rule_id: ruleId, expires } = row;
  note({ entityRef, ruleId, requestedBy: row.requested_by, expires });
  if (isDecision) {
    await guard.authorizeEntity(credentials, waiverDecidePermission, entityRef);
  }
  const decided = await waivers.decide({
    row,
    entity,
    action,
    by: userRef,
    comment,
  });
  // Read again: the assessment on the entity may have changed with it.
  return toRecord(context, await estate.get(credentials), decided);
}

function toRecord(
  { rules, clock }: RouterContext,
  estate: EstateSnapshot,
  row: WaiverRow,
): WaiverRecord {
  return toWaiverRecord({ estate, rules, today: dayOf(clock()) }, row);
}
