import { useApi } from '@backstage/core-plugin-api';
import type { TeamRow } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { gitOpsAdoptionApiRef } from './gitOpsAdoptionApiRef';
import { Pages, usePages } from './usePages';

/** Teams, in the order of `sort`. @internal */
export function useTeams(options: {
  sort?: string;
  limit: number;
  /** Another number loads the list anew, while the old one stays in sight. */
  generation?: number;
}): Pages<TeamRow> {
  const { sort, limit, generation } = options;
  const api = useApi(gitOpsAdoptionApiRef);
  return usePages(
    cursor => api.listTeams({ sort, limit, cursor }),
    [api, sort, limit, generation],
  );
}
