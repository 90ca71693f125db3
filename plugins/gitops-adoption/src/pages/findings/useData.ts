import { useApi } from '@backstage/core-plugin-api';
import type {
  FindingGroup,
  ListFindingsRequest,
  TeamFindings,
  TemplateFindings,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { gitOpsAdoptionApiRef } from '../../api/gitOpsAdoptionApiRef';
import { Pages, usePages } from '../../api/usePages';

const PAGE_SIZE = 25;

type Filter = Omit<ListFindingsRequest, 'cursor' | 'limit'>;

/** Findings of the whole estate, grouped by rule. @internal */
export function useFindings({ severity, owner }: Filter): Pages<FindingGroup> {
  const api = useApi(gitOpsAdoptionApiRef);
  return usePages(
    cursor => api.listFindings({ severity, owner, limit: PAGE_SIZE, cursor }),
    [api, severity, owner],
  );
}

/** The same, grouped by the team that owns what drifts. @internal */
export function useFindingsByTeam({ severity }: Filter): Pages<TeamFindings> {
  const api = useApi(gitOpsAdoptionApiRef);
  return usePages(
    cursor => api.listFindingsByTeam({ severity, limit: PAGE_SIZE, cursor }),
    [api, severity],
  );
}

/** The same, grouped by the template that fixes them. @internal */
export function useFindingsByTemplate({
  severity,
}: Filter): Pages<TemplateFindings> {
  const api = useApi(gitOpsAdoptionApiRef);
  return usePages(
    cursor =>
      api.listFindingsByTemplate({ severity, limit: PAGE_SIZE, cursor }),
    [api, severity],
  );
}
