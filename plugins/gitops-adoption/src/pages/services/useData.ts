import { useApi } from '@backstage/core-plugin-api';
import type {
  EntitySummary,
  ListEntitiesRequest,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { gitOpsAdoptionApiRef } from '../../api/gitOpsAdoptionApiRef';
import { Pages, usePages } from '../../api/usePages';

const PAGE_SIZE = 50;

/** The assessed entities that match a filter. @internal */
export function useServices(
  filter: Omit<ListEntitiesRequest, 'cursor' | 'limit'>,
): Pages<EntitySummary> {
  const { owner, phase, rule, state, profile, text } = filter;
  const api = useApi(gitOpsAdoptionApiRef);
  return usePages(
    cursor =>
      api.listEntities({
        owner,
        phase,
        rule,
        state,
        profile,
        text,
        limit: PAGE_SIZE,
        cursor,
      }),
    [api, owner, phase, rule, state, profile, text],
  );
}
