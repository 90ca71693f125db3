import { NotFoundError } from '@backstage/errors';
import {
  adoptionReadPermission,
  scanCreatePermission,
  ScanRun,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { Router } from 'express';
import { z } from 'zod';
import { visibleRuns } from './visibleRuns';
import { EstateSnapshot } from '../../snapshot/EstateSnapshot';
import {
  entityRefParameter,
  limitParameter,
  parse,
  parseBody,
} from '../../http/parameters';
import { RouterContext } from '../RouterContext';
import { principalName } from '../../http/principalName';
import { TooManyRequestsError } from '../../http/TooManyRequestsError';

const startParameters = z
  .object({
    entityRef: entityRefParameter.optional(),
    repositoryUrl: z.string().optional(),
  })
  .strict()
  .refine(
    ({ entityRef, repositoryUrl }) => !entityRef || !repositoryUrl,
    'Name an entity or a repository, not both',
  );

/** More than are ever kept. */
const KEPT_RUNS = 500;

const listParameters = z.object({ limit: limitParameter(20) });

export function addScanRoutes(
  router: Router,
  { guard, estate, scans, scanLimits, database, clock }: RouterContext,
): void {
  const seenBy = (visible: EstateSnapshot, runs: readonly ScanRun[]) =>
    visibleRuns({ database, estate: visible, now: clock() }, runs);

  router.post('/scans', async (req, res) => {
    const credentials = await guard.authorize(req, scanCreatePermission);
    const wanted = parseBody(startParameters, req);
    const visible = await estate.get(credentials);
    assertVisible(wanted, visible);
    const repositoryIds = await scans.repositoriesOf(wanted);
    const wait = await scanLimits.take({
      principal: principalName(credentials),
      repositoryId: repositoryIds?.[0],
    });
    if (wait !== undefined) {
      res.set('Retry-After', String(wait));
      throw new TooManyRequestsError(
        `Scans were asked for too often; try again in ${wait} seconds`,
      );
    }
    const run = repositoryIds
      ? await scans.scan({
          scope: wanted.entityRef ?? wanted.repositoryUrl!,
          repositoryIds,
        })
      : await scans.scanAll();
    const [seen = nothingOf(run)] = await seenBy(visible, [run]);
    res.status(202).json(seen);
  });

  router.get('/scans', async (req, res) => {
    const credentials = await guard.authorize(req, adoptionReadPermission);
    const { limit } = parse(listParameters, req.query);
    const visible = await estate.get(credentials);
    // Hidden ones do not take the place of others.
    const runs = await seenBy(visible, await scans.list(KEPT_RUNS));
    res.json({ items: runs.slice(0, limit) });
  });

  router.get('/scans/:id', async (req, res) => {
    const credentials = await guard.authorize(req, adoptionReadPermission);
    const visible = await estate.get(credentials);
    const [run] = await seenBy(visible, [await scans.get(req.params.id)]);
    if (!run) {
      throw new NotFoundError(`There is no scan ${req.params.id}`);
    }
    res.json(run);
  });
}

/** For who asks for a scan of everything and sees nothing of it. */
function nothingOf({ id, state, trigger, scope, startedAt }: ScanRun): ScanRun {
  return { id, state, trigger, scope, startedAt, total: 0, done: 0, failed: 0 };
}

/** Hidden and absent must look the same. */
function assertVisible(
  wanted: { entityRef?: string; repositoryUrl?: string },
  visible: EstateSnapshot,
): void {
  const { entityRef, repositoryUrl } = wanted;
  if (entityRef !== undefined && !visible.entities.has(entityRef)) {
    throw new NotFoundError(`There is no assessed entity ${entityRef}`);
  }
  if (
    repositoryUrl !== undefined &&
    !repositoriesSeen(visible).has(repositoryUrl)
  ) {
    throw new NotFoundError(
      `There is no repository ${repositoryUrl} of an assessed entity`,
    );
  }
}

function repositoriesSeen(visible: EstateSnapshot): ReadonlySet<string> {
  return new Set(
    [...visible.entities.values()].flatMap(
      ({ source }) => source.repositoryUrl ?? [],
    ),
  );
}
