import { operationsReadPermission } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { Router } from 'express';
import { operationsReport } from './operationsReport';
import { RouterContext } from '../RouterContext';
import { toStandardSummary } from '../standards/toStandardSummary';

export function addOperationsRoutes(
  router: Router,
  {
    guard,
    estate,
    standards,
    database,
    clock,
    scanTimeoutMillis,
  }: RouterContext,
): void {
  router.get('/operations', async (req, res) => {
    const credentials = await guard.authorize(req, operationsReadPermission);
    res.json(
      await operationsReport({
        database,
        estate: await estate.get(credentials),
        standards: standards.list().map(toStandardSummary),
        now: clock(),
        timeoutMillis: scanTimeoutMillis,
      }),
    );
  });
}
