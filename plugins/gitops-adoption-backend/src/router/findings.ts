import { adoptionReadPermission } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { Router } from 'express';
import { z } from 'zod';
import { listFindings } from '../queries/findings';
import { limitParameter, pageParameters, parse } from './parameters';
import { RouterContext } from './RouterContext';

const listParameters = z.object({
  ...pageParameters,
  limit: limitParameter(20),
  owner: z.string().optional(),
  severity: z.enum(['critical', 'error', 'warning', 'info']).optional(),
});

export function addFindingRoutes(
  router: Router,
  { guard, estate, database }: RouterContext,
): void {
  router.get('/findings', async (req, res) => {
    const credentials = await guard.authorize(req, adoptionReadPermission);
    const { cursor, limit, ...filter } = parse(listParameters, req.query);
    const visible = await estate.get(credentials);
    res.json(await listFindings(database, visible, filter, { cursor, limit }));
  });
}
