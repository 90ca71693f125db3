import { NotFoundError } from '@backstage/errors';
import {
  adoptionReadPermission,
  EntitySummary,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { Router } from 'express';
import { z } from 'zod';
import { dayOf } from '../../database/dayOf';
import { loadSource } from '../../database/repositories/loadSource';
import { ENTITY_SORTS, listEntities } from './entities';
import { currentSource, entityAdoption } from './entityAdoption';
import { UNPAGED } from '../../http/paginate';
import {
  entityRefOf,
  formatParameter,
  pageParameters,
  parse,
  sortParameter,
} from '../../http/parameters';
import { RouterContext } from '../RouterContext';
import { Columns, sendCsv } from '../../http/sendCsv';

const STATES = [
  'pass',
  'fail',
  'waived',
  'not-applicable',
  'unknown',
  'never-scanned',
  'current',
  'failed',
  'no-source',
] as const;

const listParameters = z.object({
  ...pageParameters,
  owner: z.string().optional(),
  phase: z.coerce.number().int().min(0).max(4).optional(),
  rule: z.string().optional(),
  state: z.enum(STATES).optional(),
  profile: z.string().optional(),
  text: z.string().max(200).optional(),
  sort: sortParameter(ENTITY_SORTS).optional(),
  format: formatParameter,
});

const COLUMNS: Columns<EntitySummary> = {
  entity: ({ entityRef }) => entityRef,
  title: ({ title }) => title,
  owner: ({ owner }) => owner,
  profile: ({ profile }) => profile,
  // An unknown or exempt entity is at no phase, and an empty field says so.
  phase: ({ phase, unknown, exempt }) =>
    unknown || exempt ? undefined : phase,
  unknown: ({ unknown }) => unknown,
  exempt: ({ exempt }) => (exempt ? 'yes' : ''),
  score: ({ score }) => score,
  critical: ({ findings }) => findings.critical,
  error: ({ findings }) => findings.error,
  warning: ({ findings }) => findings.warning,
  info: ({ findings }) => findings.info,
  blocked_by: ({ blockedBy }) => blockedBy,
  source: ({ source }) => source.state,
  repository: ({ source }) => source.repositoryUrl,
  path: ({ source }) => source.path,
  commit: ({ source }) => source.commit,
};

export function addEntityRoutes(router: Router, context: RouterContext): void {
  const { guard, estate, database, conditional } = context;

  router.get('/entities', async (req, res) => {
    const credentials = await guard.authorize(req, adoptionReadPermission);
    const { cursor, limit, sort, format, ...filter } = parse(
      listParameters,
      req.query,
    );
    const visible = await estate.get(credentials);
    if (conditional.isFresh(req, res, { estate: visible })) {
      return;
    }
    if (format === 'csv') {
      const all = listEntities(visible, filter, { sort, limit: UNPAGED });
      await sendCsv(res, {
        name: 'entities',
        columns: COLUMNS,
        items: all.items,
      });
      return;
    }
    res.json(listEntities(visible, filter, { cursor, limit, sort }));
  });

  router.get('/entities/:kind/:namespace/:name', async (req, res) => {
    const credentials = await guard.authorize(req, adoptionReadPermission);
    const entityRef = entityRefOf(req);
    const visible = await estate.get(credentials);
    const entity = visible.entities.get(entityRef);
    if (!entity) {
      // Hidden and absent must look the same.
      throw new NotFoundError(`There is no assessed entity ${entityRef}`);
    }
    const source = await loadSource(database, entityRef);
    // When it was read last is told as of now, which moves on without anything else having changed.
    const parts = [currentSource(entity, source)];
    if (
      conditional.isFresh(req, res, {
        estate: visible,
        parts,
        restsOnHidden: true,
      })
    ) {
      return;
    }
    res.json(
      await entityAdoption({
        ...context,
        estate: visible,
        entity,
        source,
        standards: context.standards.list(),
        today: dayOf(context.clock()),
      }),
    );
  });
}
