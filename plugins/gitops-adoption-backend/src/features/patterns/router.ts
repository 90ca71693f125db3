import { adoptionReadPermission } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { Router } from 'express';
import { z } from 'zod';
import { patternReport } from './patterns';
import { leadingStandard } from '../../standards/leadingStandard';
import { entityRefParameter, parse } from '../../http/parameters';
import { RouterContext } from '../RouterContext';

const parameters = z.object({ owner: entityRefParameter.optional() });

export function addPatternRoutes(
  router: Router,
  { guard, estate, standards, conditional }: RouterContext,
): void {
  router.get('/patterns', async (req, res) => {
    const credentials = await guard.authorize(req, adoptionReadPermission);
    const filter = parse(parameters, req.query);
    const visible = await estate.get(credentials);
    if (conditional.isFresh(req, res, { estate: visible })) {
      return;
    }
    res.json(patternReport(visible, leadingStandard(standards), filter));
  });
}
