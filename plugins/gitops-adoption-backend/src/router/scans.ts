import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  adoptionReadPermission,
  scanCreatePermission,
  ScanRun,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { Router } from 'express';
import { z } from 'zod';
import { EstateSnapshot } from '../snapshot/EstateSnapshot';
import {
  entityRefParameter,
  limitParameter,
  parse,
  parseBody,
} from './parameters';
import { RouterContext } from './RouterContext';
import { TooManyRequestsError } from './TooManyRequestsError';

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
  { guard, estate, scans, scanLimits }: RouterContext,
): void {
  router.post('/scans', async (req, res) => {
    const credentials = await guard.authorize(req, scanCreatePermission);
    const wanted = parseBody(startParameters, req);
    const visible = await estate.get(credentials);
    assertVisible(wanted, visible);
    const repositoryIds = await scans.repositoriesOf(wanted);
    const wait = await scanLimits.take({
      principal: nameOf(credentials),
      repositoryId: repositoryIds?.[0],
    });
    if (wait !== undefined) {
      res.set('Retry-After', String(wait));
      throw new TooManyRequestsError(
        `Scans were asked for too often; try again in ${wait} seconds`,
      );
    }
    res.status(202).json(
      repositoryIds
        ? await scans.scan({
            scope: wanted.entityRef ?? wanted.repositoryUrl!,
            repositoryIds,
          })
        : await scans.scanAll(),
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

/** The scope of a scan can name an entity or a repository, which is not for everybody's eyes. */
export function visibleRuns(
  runs: readonly ScanRun[],
  visible: EstateSnapshot,
): ScanRun[] {
  let repositories: ReadonlySet<string> | undefined;
  return runs.filter(({ scope }) => {
    if (scope.includes('://')) {
      repositories ??= repositoriesSeen(visible);
      return repositories.has(scope);
    }
    return !scope.includes(':') || visible.entities.has(scope);
  });
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

/** Users and services are counted apart. */
function nameOf({ principal }: BackstageCredentials): string {
  const { type, userEntityRef, subject } = principal as {
    type: string;
    userEntityRef?: string;
    subject?: string;
  };
  return userEntityRef ?? `${type}:${subject}`;
}
