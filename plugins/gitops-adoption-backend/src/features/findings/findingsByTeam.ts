import {
  Page,
  TeamFindings,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { EstateSnapshot } from '../../snapshot/EstateSnapshot';
import { failingResults, FindingFilter } from './failingResults';
import { FindingTally } from './FindingTally';
import { PageOptions, paginate } from '../../http/paginate';

/** Findings by the team that owns the entity itself, so that each is told once; the most severe first. */
export function listFindingsByTeam(
  estate: EstateSnapshot,
  filter: FindingFilter,
  page: PageOptions,
): Page<TeamFindings> {
  const tallies = new Map<string | undefined, FindingTally>();
  for (const { assessment, result } of failingResults(estate, filter)) {
    const tally = tallies.get(assessment.owner) ?? new FindingTally();
    tallies.set(assessment.owner, tally);
    tally.add(assessment.entityRef, result);
  }
  const { items, ...rest } = paginate(
    [...tallies],
    ([ref, tally]) => [...tally.sortKey, ref ?? ''],
    { ...page, list: 'findings-by-team' },
  );
  return {
    ...rest,
    items: items.map(([ref, tally]) => ({
      ref,
      title: ref === undefined ? 'Without an owner' : estate.titleOf(ref),
      total: tally.total,
      findings: tally.findings,
      entities: tally.entities.size,
      rules: tally.rules,
    })),
  };
}
