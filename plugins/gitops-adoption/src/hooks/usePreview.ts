import { useApi } from '@backstage/core-plugin-api';
import type { PreviewRequest } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { gitOpsAdoptionApiRef } from '../api';

/** Tries a draft of a standard when asked to. @internal */
export function usePreview() {
  const api = useApi(gitOpsAdoptionApiRef);
  const [state, preview] = useAsyncFn(
    (request: PreviewRequest) => api.previewStandard(request),
    [api],
  );
  return { ...state, preview };
}
