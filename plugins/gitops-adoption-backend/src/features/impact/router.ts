import { InputError } from '@backstage/errors';
import { adoptionReadPermission } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { Router } from 'express';
import { z } from 'zod';
import { blastRadius } from './blastRadius';
import { listSharedBases } from './sharedBases';
import { leadingStandard } from '../../standards/leadingStandard';
import { limitParameter, pageParameters, parse } from '../../http/parameters';
import { RouterContext } from '../RouterContext';

const listParameters = z.object({
  ...pageParameters,
  limit: limitParameter(20),
  repository: z.string().optional(),
  text: z.string().max(200).optional(),
});

const changeParameters = z.object({
  repository: z.string().min(1),
  path: z.string().min(1).max(1000),
  ref: z.string().optional(),
});

export function addReachRoutes(
  router: Router,
  {
    guard,
    estate,
    standards,
    reach,
    integrations,
    database,
    conditional,
  }: RouterContext,
): void {
  router.get('/shared-bases', async (req, res) => {
    const credentials = await guard.authorize(req, adoptionReadPermission);
    const { cursor, limit, ...filter } = parse(listParameters, req.query);
    const [snapshots, index] = await Promise.all([
      estate.getBoth(credentials),
      reach.get(),
    ]);
    const tagged = {
      estate: snapshots.visible,
      parts: [index.digest],
      // It is counted.
      restsOnHidden: true,
    };
    if (conditional.isFresh(req, res, tagged)) {
      return;
    }
    res.json(
      await listSharedBases(
        {
          ...snapshots,
          index,
          integrations,
          standard: leadingStandard(standards),
        },
        filter,
        { cursor, limit },
      ),
    );
  });

  router.get('/blast-radius', async (req, res) => {
    const credentials = await guard.authorize(req, adoptionReadPermission);
    const change = parse(changeParameters, req.query);
    if (change.path.split('/').includes('..')) {
      throw new InputError(`path: '${change.path}' leaves its repository`);
    }
    const [snapshots, index] = await Promise.all([
      estate.getBoth(credentials),
      reach.get(),
    ]);
    const tagged = {
      estate: snapshots.visible,
      parts: [index.digest],
      // It is counted.
      restsOnHidden: true,
    };
    if (conditional.isFresh(req, res, tagged)) {
      return;
    }
    const standard = leadingStandard(standards);
    res.json(
      await blastRadius({ ...snapshots, database, index, standard }, change),
    );
  });
}
