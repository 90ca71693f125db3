import { NotFoundError } from '@backstage/errors';
import {
  adoptionReadPermission,
  scanCreatePermission,
  ScanRun,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { Router } from 'express';
import { z } from 'zod';
import { EstateSnapshot } from '../snapshot/EstateSnapshot';
import { limitParameter, parse } from './parameters';
import { RouterContext } from './RouterContext';

const startParameters = z
  .object({ entityRef: z.string().optional() })
  .strict()
  .default({});

const listParameters = z.object({ limit: limitParameter(20) });

export function addScanRoutes(
  router: Router,
  { guard, estate, scans }: RouterContext,
): void {
  router.post('/scans', async (req, res) => {
    const credentials = await guard.authorize(req, scanCreatePermission);
    const { entityRef } = parse(startParameters, req.body);
    if (entityRef === undefined) {
      res.status(202).json(await scans.scanAll());
      return;
    }
    const ref = stringifyEntityRef(parseEntityRef(entityRef));
    const visible = await estate.get(credentials);
    if (!visible.entities.has(ref)) {
      throw new NotFoundError(`There is no assessed entity ${ref}`);
    }
    res.status(202).json(await scans.scanEntity(ref));
  });

  router.get('/scans', async (req, res) => {
    const credentials = await guard.authorize(req, adoptionReadPermission);
    const { limit } = parse(listParameters, req.query);
    const visible = await estate.get(credentials);
    res.json({ items: visibleRuns(await scans.list(limit), visible) });
  });

  router.get('/scans/:id', async (req, res) => {
    const credentials = await guard.authorize(req, adoptionReadPermission);
    const visible = await estate.get(credentials);
    const [run] = visibleRuns([await scans.get(req.params.id)], visible);
    if (!run) {
      throw new NotFoundError(`There is no scan ${req.params.id}`);
    }
    res.json(run);
  });
}

/** The scope of a scan can name an entity, which is not for everybody's eyes. */
export function visibleRuns(
  runs: readonly ScanRun[],
  visible: EstateSnapshot,
): ScanRun[] {
  return runs.filter(
    ({ scope }) => !scope.includes(':') || visible.entities.has(scope),
  );
}
