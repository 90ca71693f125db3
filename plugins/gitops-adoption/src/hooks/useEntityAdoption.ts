import { useApi } from '@backstage/core-plugin-api';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { gitOpsAdoptionApiRef } from '../api';

/** One entity held against its standard. @internal */
export function useEntityAdoption(entityRef: string) {
  const api = useApi(gitOpsAdoptionApiRef);
  return useAsyncRetry(() => api.getEntity(entityRef), [api, entityRef]);
}
