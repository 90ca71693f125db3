import { useApi } from '@backstage/core-plugin-api';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { gitOpsAdoptionApiRef } from '../api';

/** The estate as the dashboard shows it. @internal */
export function useEstate() {
  const api = useApi(gitOpsAdoptionApiRef);
  return useAsyncRetry(() => api.getEstate(), [api]);
}
