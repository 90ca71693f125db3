import { useApi } from '@backstage/core-plugin-api';
import type {
  ListWaiversRequest,
  WaiverRecord,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { gitOpsAdoptionApiRef } from '../../api/gitOpsAdoptionApiRef';
import { Pages, usePages } from '../../api/usePages';

const PAGE_SIZE = 25;

/** Waivers that were asked for in the portal. @internal */
export function useWaivers(
  filter: Omit<ListWaiversRequest, 'cursor' | 'limit'>,
): Pages<WaiverRecord> {
  const { state, owner, rule, expiresBefore, sort } = filter;
  const api = useApi(gitOpsAdoptionApiRef);
  return usePages(
    cursor =>
      api.listWaivers({
        state,
        owner,
        rule,
        expiresBefore,
        sort,
        limit: PAGE_SIZE,
        cursor,
      }),
    [api, state, owner, rule, expiresBefore, sort],
  );
}
