import {
  adoptionReadPermission,
  TeamRow,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { Router } from 'express';
import { z } from 'zod';
import { UNPAGED } from '../../http/paginate';
import { entitiesOf, listTeams, TEAM_SORTS, teamDetail } from './teams';
import { leadingStandard } from '../../standards/leadingStandard';
import {
  entityRefOf,
  formatParameter,
  pageParameters,
  parse,
  sortParameter,
} from '../../http/parameters';
import { RouterContext } from '../RouterContext';
import { Columns, sendCsv } from '../../http/sendCsv';

const listParameters = z.object({
  ...pageParameters,
  sort: sortParameter(TEAM_SORTS).optional(),
  format: formatParameter,
});

const COLUMNS: Columns<TeamRow> = {
  team: ({ ref }) => ref,
  title: ({ title }) => title,
  parent: ({ parent }) => parent,
  phase: ({ phase }) => phase,
  entities: ({ distribution }) => distribution.total,
  phase_0: ({ distribution }) => distribution.phases[0],
  phase_1: ({ distribution }) => distribution.phases[1],
  phase_2: ({ distribution }) => distribution.phases[2],
  phase_3: ({ distribution }) => distribution.phases[3],
  phase_4: ({ distribution }) => distribution.phases[4],
  unknown: ({ distribution }) => distribution.unknown,
  exempt: ({ distribution }) => distribution.exempt,
  findings: ({ findings }) => findings,
};

export function addTeamRoutes(
  router: Router,
  { guard, estate, standards, conditional }: RouterContext,
): void {
  router.get('/teams', async (req, res) => {
    const credentials = await guard.authorize(req, adoptionReadPermission);
    const { format, ...options } = parse(listParameters, req.query);
    const visible = await estate.get(credentials);
    if (conditional.isFresh(req, res, { estate: visible })) {
      return;
    }
    const standard = leadingStandard(standards);
    if (format === 'csv') {
      const { sort } = options;
      const all = listTeams(visible, standard, { sort, limit: UNPAGED });
      await sendCsv(res, { name: 'teams', columns: COLUMNS, items: all.items });
      return;
    }
    res.json(listTeams(visible, standard, options));
  });

  router.get('/teams/:kind/:namespace/:name', async (req, res) => {
    const credentials = await guard.authorize(req, adoptionReadPermission);
    const teamRef = entityRefOf(req);
    const visible = await estate.get(credentials);
    const entities = entitiesOf(visible, teamRef);
    if (conditional.isFresh(req, res, { estate: visible })) {
      return;
    }
    const standard = leadingStandard(standards);
    res.json(teamDetail(visible, standard, { teamRef, entities }));
  });
}
