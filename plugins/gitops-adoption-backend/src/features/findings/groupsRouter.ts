import { adoptionReadPermission } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { SEVERITIES } from '@gitops-adoption/conformance';
import { Router } from 'express';
import { z } from 'zod';
import { listFindingsByTeam } from './findingsByTeam';
import { listFindingsByTemplate } from './findingsByTemplate';
import { limitParameter, pageParameters, parse } from '../../http/parameters';
import { RouterContext } from '../RouterContext';

const listParameters = z.object({
  ...pageParameters,
  limit: limitParameter(20),
  owner: z.string().optional(),
  severity: z.enum(SEVERITIES).optional(),
});

export function addFindingGroupRoutes(
  router: Router,
  { guard, estate, standards, database, conditional }: RouterContext,
): void {
  router.get('/findings/by-team', async (req, res) => {
    const credentials = await guard.authorize(req, adoptionReadPermission);
    const { cursor, limit, ...filter } = parse(listParameters, req.query);
    const visible = await estate.get(credentials);
    if (conditional.isFresh(req, res, { estate: visible })) {
      return;
    }
    res.json(listFindingsByTeam(visible, filter, { cursor, limit }));
  });

  router.get('/findings/by-template', async (req, res) => {
    const credentials = await guard.authorize(req, adoptionReadPermission);
    const { cursor, limit, ...filter } = parse(listParameters, req.query);
    const visible = await estate.get(credentials);
    if (conditional.isFresh(req, res, { estate: visible })) {
      return;
    }
    res.json(
      await listFindingsByTemplate(
        { database, estate: visible, standards: standards.list() },
        filter,
        { cursor, limit },
      ),
    );
  });
}
