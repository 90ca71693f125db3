import { useApi } from '@backstage/core-plugin-api';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { gitOpsAdoptionApiRef } from '../api';

/** The ways in which services and their units are built. @internal */
export function usePatterns() {
  const api = useApi(gitOpsAdoptionApiRef);
  return useAsyncRetry(() => api.getPatterns(), [api]);
}
