import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  adoptionReadPermission,
  scanCreatePermission,
  ScanRun,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { Router } from 'express';
import { z } from 'zod';
import { loadSource } from '../database/operations/loadSource';
import { EstateSnapshot } from '../snapshot/EstateSnapshot';
import { entityRefParameter, limitParameter, parse } from './parameters';
import { RouterContext } from './RouterContext';
import { TooManyRequestsError } from './TooManyRequestsError';

const startParameters = z
  .object({ entityRef: entityRefParameter.optional() })
  .strict()
  .default({});

/** More than are ever kept. */
const KEPT_RUNS = 500;

const listParameters = z.object({ limit: limitParameter(20) });

export function addScanRoutes(
  router: Router,
  { guard, estate, scans, scanLimits, database }: RouterContext,
): void {
  router.post('/scans', async (req, res) => {
    const credentials = await guard.authorize(req, scanCreatePermission);
    const { entityRef } = parse(startParameters, req.body);
    let repositoryId: string | undefined;
    if (entityRef !== undefined) {
      const visible = await estate.get(credentials);
      if (!visible.entities.has(entityRef)) {
        throw new NotFoundError(`There is no assessed entity ${entityRef}`);
      }
      const source = await loadSource(database, entityRef);
      repositoryId = source?.repository_id ?? undefined;
    }
    const principal = nameOf(credentials);
    // An entity without a repository is refused by the scan itself.
    if (entityRef === undefined || repositoryId !== undefined) {
      const wait = await scanLimits.take({ principal, repositoryId });
      if (wait !== undefined) {
        res.set('Retry-After', String(wait));
        throw new TooManyRequestsError(
          `Scans were asked for too often; try again in ${wait} seconds`,
        );
      }
    }
    res
      .status(202)
      .json(
        entityRef === undefined
          ? await scans.scanAll()
          : await scans.scanEntity(entityRef),
      );
  });

  router.get('/scans', async (req, res) => {
    const credentials = await guard.authorize(req, adoptionReadPermission);
    const { limit } = parse(listParameters, req.query);
    const visible = await estate.get(credentials);
    // Hidden ones do not take the place of others.
    const runs = visibleRuns(await scans.list(KEPT_RUNS), visible);
    res.json({ items: runs.slice(0, limit) });
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

/** Users and services are counted apart. */
function nameOf({ principal }: BackstageCredentials): string {
  const { type, userEntityRef, subject } = principal as {
    type: string;
    userEntityRef?: string;
    subject?: string;
  };
  return userEntityRef ?? `${type}:${subject}`;
}
