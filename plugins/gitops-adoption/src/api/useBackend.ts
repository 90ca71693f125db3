import { useApi } from '@backstage/core-plugin-api';
import type { GitOpsAdoptionApi } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import type { DependencyList } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { gitOpsAdoptionApiRef } from './gitOpsAdoptionApiRef';

/**
 * Loads something from the backend, and again when one of `deps` changes; `retry` does so at any time. The value of
 * before stays until the next has come.
 *
 * @internal
 */
export function useBackend<T>(
  load: (api: GitOpsAdoptionApi) => Promise<T>,
  deps: DependencyList = [],
) {
  const api = useApi(gitOpsAdoptionApiRef);
  return useAsyncRetry(() => load(api), [api, ...deps]);
}
