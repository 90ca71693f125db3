import { adoptionReadPermission } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { Router } from 'express';
import { z } from 'zod';
import { listTeams, teamDetail } from '../queries/teams';
import { leadingStandard } from '../standards/leadingStandard';
import { entityRefOf, pageParameters, parse } from './parameters';
import { RouterContext } from './RouterContext';

const listParameters = z.object({
  ...pageParameters,
  sort: z.string().optional(),
});

export function addTeamRoutes(
  router: Router,
  { guard, estate, standards }: RouterContext,
): void {
  router.get('/teams', async (req, res) => {
    const credentials = await guard.authorize(req, adoptionReadPermission);
    const options = parse(listParameters, req.query);
    const visible = await estate.get(credentials);
    res.json(listTeams(visible, leadingStandard(standards), options));
  });

  router.get('/teams/:kind/:namespace/:name', async (req, res) => {
    const credentials = await guard.authorize(req, adoptionReadPermission);
    const visible = await estate.get(credentials);
    res.json(teamDetail(visible, leadingStandard(standards), entityRefOf(req)));
  });
}
