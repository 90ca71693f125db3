import { useApi } from '@backstage/core-plugin-api';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { gitOpsAdoptionApiRef } from '../api';

/** What somebody who runs the portal has to look at. @internal */
export function useOperations() {
  const api = useApi(gitOpsAdoptionApiRef);
  return useAsyncRetry(() => api.getOperations(), [api]);
}
