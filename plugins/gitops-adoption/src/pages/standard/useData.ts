import { useApi } from '@backstage/core-plugin-api';
import type { PreviewRequest } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { gitOpsAdoptionApiRef } from '../../api/gitOpsAdoptionApiRef';
import { useBackend } from '../../api/useBackend';

/** The standards in force and the rules that they build on. @internal */
export const useStandard = () =>
  useBackend(async api => {
    const [standards, rules] = await Promise.all([
      api.listStandards(),
      api.listRules(),
    ]);
    return { standards: standards.items, rules: rules.items };
  });

/** Previews a draft of a standard on demand. @internal */
export function usePreview() {
  const api = useApi(gitOpsAdoptionApiRef);
  const [state, preview] = useAsyncFn(
    (request: PreviewRequest) => api.previewStandard(request),
    [api],
  );
  return { ...state, preview };
}
