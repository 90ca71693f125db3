import express, { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { addEntityRoutes } from './entities';
import { addEstateRoutes } from './estate';
import { addFindingRoutes } from './findings';
import { addHistoryRoutes } from './history';
import { RouterContext } from './RouterContext';
import { addRuleRoutes } from './rules';
import { addScanRoutes } from './scans';
import { addStandardRoutes } from './standards';
import { addTeamRoutes } from './teams';

/** The API that `openapi.yaml` of the common package describes, a file a resource. */
export function createRouter(context: RouterContext): Router {
  const router = PromiseRouter();
  router.use(express.json({ limit: '10kb' }));
  addEstateRoutes(router, context);
  addTeamRoutes(router, context);
  addEntityRoutes(router, context);
  addFindingRoutes(router, context);
  addHistoryRoutes(router, context);
  addRuleRoutes(router, context);
  addStandardRoutes(router, context);
  addScanRoutes(router, context);
  return router;
}
