import { adoptionReadPermission } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { Router } from 'express';
import { estateOverview } from './estateOverview';
import { RouterContext } from '../RouterContext';
import { visibleRuns } from '../scans/visibleRuns';

export function addEstateRoutes(
  router: Router,
  {
    guard,
    estate,
    standards,
    scans,
    conditional,
    database,
    clock,
  }: RouterContext,
): void {
  router.get('/estate', async (req, res) => {
    const credentials = await guard.authorize(req, adoptionReadPermission);
    const [visible, runs] = await Promise.all([
      estate.get(credentials),
      scans.list(20),
    ]);
    const [latest] = await visibleRuns(
      { database, estate: visible, now: clock() },
      runs,
    );
    if (conditional.isFresh(req, res, { estate: visible, parts: [latest] })) {
      return;
    }
    res.json(estateOverview(visible, standards.list(), latest));
  });
}
