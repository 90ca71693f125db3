import express, { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { addEntityRoutes } from './entities';
import { addEstateRoutes } from './estate';
import { addFindingGroupRoutes } from './findingGroups';
import { addFindingRoutes } from './findings';
import { addHistoryRoutes } from './history';
import { addOperationsRoutes } from './operations';
import { addPatternRoutes } from './patterns';
import { hideInternals } from './hideInternals';
import { checkPath } from './parameters';
import { requireJson } from './requireJson';
import { addPreviewRoutes } from './preview';
import { addReachRoutes } from './reach';
import { RouterContext } from './RouterContext';
import { addRuleRoutes } from './rules';
import { addScanRoutes } from './scans';
import { addStandardRoutes } from './standards';
import { addTeamRoutes } from './teams';
import { addWaiverDecisionRoutes } from './waiverDecisions';
import { addWaiverRoutes } from './waivers';

/** The API that `openapi.yaml` of the common package describes, a file a resource. */
export function createRouter(context: RouterContext): Router {
  const router = PromiseRouter();
  router.use(checkPath, requireJson);
  // A draft of a standard is longer than anything else that is sent.
  router.use('/preview', express.json({ limit: '100kb' }));
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
