import { adoptionReadPermission } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { Router } from 'express';
import { z } from 'zod';
import { listEntities } from '../queries/entities';
import { entityAdoption } from '../queries/entityAdoption';
import { entityRefOf, pageParameters, parse } from './parameters';
import { RouterContext } from './RouterContext';

const STATES = [
  'pass',
  'fail',
  'waived',
  'not-applicable',
  'unknown',
  'never-scanned',
  'current',
  'failed',
  'no-source',
] as const;

const listParameters = z.object({
  ...pageParameters,
  owner: z.string().optional(),
  phase: z.coerce.number().int().min(0).max(4).optional(),
  rule: z.string().optional(),
  state: z.enum(STATES).optional(),
  profile: z.string().optional(),
  text: z.string().max(200).optional(),
});

export function addEntityRoutes(router: Router, context: RouterContext): void {
  const { guard, estate, standards, database, integrations } = context;

  router.get('/entities', async (req, res) => {
    const credentials = await guard.authorize(req, adoptionReadPermission);
    const { cursor, limit, ...filter } = parse(listParameters, req.query);
    const visible = await estate.get(credentials);
    res.json(listEntities(visible, filter, { cursor, limit }));
  });

  router.get('/entities/:kind/:namespace/:name', async (req, res) => {
    const credentials = await guard.authorize(req, adoptionReadPermission);
    const visible = await estate.get(credentials);
    res.json(
      await entityAdoption(
        {
          database,
          estate: visible,
          standards: standards.list(),
          integrations,
        },
        entityRefOf(req),
      ),
    );
  });
}
