import { useApi } from '@backstage/core-plugin-api';
import type {
  GetBlastRadiusRequest,
  SharedBaseUse,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { gitOpsAdoptionApiRef } from '../../api/gitOpsAdoptionApiRef';
import { useBackend } from '../../api/useBackend';
import { Pages, usePages } from '../../api/usePages';

const PAGE_SIZE = 25;

/** Shared bases. @internal */
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

/** The impact of a change; loads nothing without a request. @internal */
export const useBlastRadius = (request: GetBlastRadiusRequest | undefined) => {
  const { repository, path, ref } = request ?? {};
  return useBackend(
    async api =>
      repository && path
        ? api.getBlastRadius({ repository, path, ref })
        : undefined,
    [repository, path, ref],
  );
};
