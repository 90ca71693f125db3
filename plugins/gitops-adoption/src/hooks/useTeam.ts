import { useApi } from '@backstage/core-plugin-api';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { gitOpsAdoptionApiRef } from '../api';

/** One team with its services. @internal */
export function useTeam(teamRef: string) {
  const api = useApi(gitOpsAdoptionApiRef);
  return useAsyncRetry(() => api.getTeam(teamRef), [api, teamRef]);
}
