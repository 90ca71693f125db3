import { adoptionReadPermission } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { SEVERITIES } from '@gitops-adoption/conformance';
import { Router } from 'express';
import { z } from 'zod';
import { FindingRow, findingRows } from './findingRows';
import { FINDING_SORTS, listFindings } from './findings';
import {
  formatParameter,
  limitParameter,
  pageParameters,
  parse,
  sortParameter,
} from '../../http/parameters';
import { RouterContext } from '../RouterContext';
import { Columns, sendCsv } from '../../http/sendCsv';

const listParameters = z.object({
  ...pageParameters,
  limit: limitParameter(20),
  owner: z.string().optional(),
  severity: z.enum(SEVERITIES).optional(),
  sort: sortParameter(FINDING_SORTS).optional(),
  format: formatParameter,
});

const COLUMNS: Columns<FindingRow> = {
  rule: ({ result }) => result.ruleId,
  title: ({ result }) => result.title,
  severity: ({ result }) => result.severity,
  phase: ({ result }) => result.phase,
  entity: ({ entityRef }) => entityRef,
  entity_title: ({ entityTitle }) => entityTitle,
  owner: ({ owner }) => owner,
  message: ({ result }) => result.message,
  path: ({ result }) => result.evidence[0]?.path,
  line: ({ result }) => result.evidence[0]?.line,
  fix: ({ result }) => result.fix,
};

export function addFindingRoutes(
  router: Router,
  { guard, estate, database, conditional }: RouterContext,
): void {
  router.get('/findings', async (req, res) => {
    const credentials = await guard.authorize(req, adoptionReadPermission);
    const { cursor, limit, sort, format, ...filter } = parse(
      listParameters,
      req.query,
    );
    const visible = await estate.get(credentials);
    if (
      conditional.isFresh(req, res, { estate: visible, restsOnHidden: true })
    ) {
      return;
    }
    if (format === 'csv') {
      const items = findingRows(database, visible, filter, sort);
      await sendCsv(res, { name: 'findings', columns: COLUMNS, items });
      return;
    }
    const page = { cursor, limit, sort };
    res.json(await listFindings(database, visible, filter, page));
  });
}
