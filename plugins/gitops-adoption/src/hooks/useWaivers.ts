import { useApi } from '@backstage/core-plugin-api';
import type {
  ListWaiversRequest,
  WaiverRecord,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { gitOpsAdoptionApiRef } from '../api';
import { Pages, usePages } from './usePages';

const PAGE_SIZE = 25;
/** More of them are on the waivers' own page. */
const OF_ONE_ENTITY = 100;

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

/** The requests for one entity, the latest first. @internal */
export function useEntityWaivers(entityRef: string) {
  const api = useApi(gitOpsAdoptionApiRef);
  return useAsyncRetry(
    async () =>
      (
        await api.listWaivers({
          entityRef,
          sort: '-requestedAt',
          limit: OF_ONE_ENTITY,
        })
      ).items,
    [api, entityRef],
  );
}
