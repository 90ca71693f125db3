import { adoptionReadPermission } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { Router } from 'express';
import { z } from 'zod';
import { standardDiff } from './standardDiff';
import { findStandard } from '../../standards/findStandard';
import { toStandardSummary } from './toStandardSummary';
import { parse } from '../../http/parameters';
import { RouterContext } from '../RouterContext';

const diffParameters = z.object({ from: z.string(), to: z.string() });

export function addStandardRoutes(
  router: Router,
  { guard, standards, rules, conditional }: RouterContext,
): void {
  router.get('/standards', async (req, res) => {
    await guard.authorize(req, adoptionReadPermission);
    if (conditional.isFresh(req, res, {})) {
      return;
    }
    res.json({ items: standards.list().map(toStandardSummary) });
  });

  router.get('/standards/diff', async (req, res) => {
    await guard.authorize(req, adoptionReadPermission);
    const { from, to } = parse(diffParameters, req.query);
    res.json(
      standardDiff(
        findStandard(standards, from),
        findStandard(standards, to),
        rules,
      ),
    );
  });
}
