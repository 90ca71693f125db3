import {
  adoptionReadPermission,
  WaiverRecord,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { Router } from 'express';
import { dayOf } from '../../database/dayOf';
import { readRevisions } from '../../database/state/revision';
import { allWaivers, listWaivers, toWaiverRecord } from './waiverRecords';
import { findWaiver } from './findWaiver';
import { parse } from '../../http/parameters';
import { RouterContext } from '../RouterContext';
import { Columns, sendCsv } from '../../http/sendCsv';
import { waiverListParameters } from './waiverParameters';

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
  const { guard, estate, conditional, database, rules, clock } = context;

  router.get('/waivers', async (req, res) => {
    const credentials = await guard.authorize(req, adoptionReadPermission);
    const { cursor, limit, sort, format, ...query } = parse(
      waiverListParameters,
      req.query,
    );
    const visible = await estate.get(credentials);
    const parts = [(await readRevisions(database)).waivers];
    if (
      conditional.isFresh(req, res, {
        estate: visible,
        parts,
        restsOnHidden: true,
      })
    ) {
      return;
    }
    const view = { database, estate: visible, rules, today: dayOf(clock()) };
    if (format === 'csv') {
      const items = allWaivers(view, query, sort);
      await sendCsv(res, { name: 'waivers', columns: COLUMNS, items });
      return;
    }
    res.json(await listWaivers(view, query, { cursor, limit, sort }));
  });

  router.get('/waivers/:id', async (req, res) => {
    const credentials = await guard.authorize(req, adoptionReadPermission);
    const visible = await estate.get(credentials);
    const { row } = await findWaiver(context, req.params.id, visible);
    if (conditional.isFresh(req, res, { estate: visible, parts: [row] })) {
      return;
    }
    const view = { estate: visible, rules, today: dayOf(clock()) };
    res.json(toWaiverRecord(view, row));
  });
}
