import express, { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { addEntityRoutes } from './entities/router';
import { addEstateRoutes } from './estate/router';
import { addFindingGroupRoutes } from './findings/groupsRouter';
import { addFindingRoutes } from './findings/router';
import { addHistoryRoutes } from './history/router';
import { addOperationsRoutes } from './operations/router';
import { addPatternRoutes } from './patterns/router';
import { hideInternals } from '../http/hideInternals';
import { checkPath } from '../http/parameters';
import { requireJson } from '../http/requireJson';
import { draftBody } from './preview/draftBody';
import { addPreviewRoutes } from './preview/router';
import { addReachRoutes } from './impact/router';
import { RouterContext } from './RouterContext';
import { addRuleRoutes } from './rules/router';
import { addScanRoutes } from './scans/router';
import { addStandardRoutes } from './standards/router';
import { addTeamRoutes } from './teams/router';
import { addWaiverDecisionRoutes } from './waivers/decisionsRouter';
import { addWaiverRoutes } from './waivers/router';

/** The API that `openapi.yaml` of the common package describes, a file a resource. */
export function createRouter(context: RouterContext): Router {
  const router = PromiseRouter();
  router.use(checkPath, requireJson);
  // A draft of a standard is longer than anything else that is sent.
  router.use('/preview', ...draftBody);
  router.use(express.json({ limit: '10kb' }));
  addEstateRoutes(router, context);
  addTeamRoutes(router, context);
  addEntityRoutes(router, context);
  addFindingRoutes(router, context);
  addFindingGroupRoutes(router, context);
  addPatternRoutes(router, context);
  addReachRoutes(router, context);
  addHistoryRoutes(router, context);
  addRuleRoutes(router, context);
  addStandardRoutes(router, context);
  addPreviewRoutes(router, context);
  addScanRoutes(router, context);
  addWaiverRoutes(router, context);
  addWaiverDecisionRoutes(router, context);
  addOperationsRoutes(router, context);
  router.use(hideInternals(context.logger));
  return router;
}
