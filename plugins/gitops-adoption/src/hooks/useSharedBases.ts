import { useApi } from '@backstage/core-plugin-api';
import type { SharedBaseUse } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { gitOpsAdoptionApiRef } from '../api';
import { Pages, usePages } from './usePages';

const PAGE_SIZE = 25;

/** What others build on. @internal */
export function useSharedBases(options: {
  text?: string;
}): Pages<SharedBaseUse> {
  const { text } = options;
  const api = useApi(gitOpsAdoptionApiRef);
  return usePages(
    cursor => api.listSharedBases({ text, limit: PAGE_SIZE, cursor }),
    [api, text],
  );
}
