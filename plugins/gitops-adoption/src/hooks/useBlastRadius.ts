import { useApi } from '@backstage/core-plugin-api';
import type { GetBlastRadiusRequest } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { gitOpsAdoptionApiRef } from '../api';

/** What a change reaches; nothing is asked without a request. @internal */
export function useBlastRadius(request: GetBlastRadiusRequest | undefined) {
  const { repository, path, ref } = request ?? {};
  const api = useApi(gitOpsAdoptionApiRef);
  return useAsyncRetry(
    async () =>
      repository && path
        ? api.getBlastRadius({ repository, path, ref })
        : undefined,
    [api, repository, path, ref],
  );
}
