import { InputError, NotFoundError } from '@backstage/errors';
import { adoptionReadPermission } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { Router } from 'express';
import { z } from 'zod';
import { countFindingChanges } from '../../database/history/countFindingChanges';
import { countPhaseChanges } from '../../database/history/countPhaseChanges';
import { loadEntityTransitions } from '../../database/history/loadTransitions';
import {
  adoptionHistory,
  entityRefsOf,
  firstDayOf,
  toTransition,
} from './history';
import {
  entityRefOf,
  entityRefParameter,
  limitParameter,
  parse,
} from '../../http/parameters';
import { RouterContext } from '../RouterContext';

const seriesParameters = z.object({
  owner: z.string().optional(),
  entity: entityRefParameter.optional(),
  days: z.coerce.number().int().min(1).max(731).default(90),
});
const entityParameters = z.object({ limit: limitParameter(50) });

export function addHistoryRoutes(
  router: Router,
  { guard, estate, database, rules, conditional }: RouterContext,
): void {
  router.get('/history', async (req, res) => {
    const credentials = await guard.authorize(req, adoptionReadPermission);
    const options = {
      ...parse(seriesParameters, req.query),
      now: new Date(),
    };
    const { entity } = options;
    if (entity && options.owner) {
      throw new InputError('Either owner or entity can be asked for, not both');
    }
    const visible = await estate.get(credentials);
    if (entity && !visible.entities.has(entity)) {
      throw new NotFoundError(`There is no assessed entity ${entity}`);
    }
    if (conditional.isFresh(req, res, { estate: visible })) {
      return;
    }
    const scope = {
      from: firstDayOf(options),
      entityRefs: entityRefsOf(visible, options),
    };
    const [phases, findings] = await Promise.all([
      countPhaseChanges(database, scope),
      countFindingChanges(database, scope),
    ]);
    res.json({ items: adoptionHistory({ phases, findings }) });
  });

  router.get('/entities/:kind/:namespace/:name/history', async (req, res) => {
    const credentials = await guard.authorize(req, adoptionReadPermission);
    const { limit } = parse(entityParameters, req.query);
    const entityRef = entityRefOf(req);
    const visible = await estate.get(credentials);
    if (!visible.entities.has(entityRef)) {
      throw new NotFoundError(`There is no assessed entity ${entityRef}`);
    }
    if (conditional.isFresh(req, res, { estate: visible })) {
      return;
    }
    const titles = new Map(rules.map(({ id, title }) => [id, title]));
    const rows = await loadEntityTransitions(database, { entityRef, limit });
    res.json({ items: rows.map(row => toTransition(row, titles)) });
  });
}
