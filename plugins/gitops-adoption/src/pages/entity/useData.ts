import { useApi } from '@backstage/core-plugin-api';
import type { NewWaiver } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { gitOpsAdoptionApiRef } from '../../api/gitOpsAdoptionApiRef';
import { useBackend } from '../../api/useBackend';

/** One entity, checked against its standard. @internal */
export const useEntityAdoption = (entityRef: string) =>
  useBackend(api => api.getEntity(entityRef), [entityRef]);

/** Asks for a waiver. @internal */
export function useWaiverRequest() {
  const api = useApi(gitOpsAdoptionApiRef);
  const [state, request] = useAsyncFn(
    (waiver: NewWaiver) => api.requestWaiver(waiver),
    [api],
  );
  return { ...state, request };
}
