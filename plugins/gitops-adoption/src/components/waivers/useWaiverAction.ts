import { useApi } from '@backstage/core-plugin-api';
import type { WaiverRecord } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { gitOpsAdoptionApiRef } from '../../api/gitOpsAdoptionApiRef';

/** What can be done with a waiver. @internal */
export type WaiverAction = 'approve' | 'reject' | 'revoke' | 'withdraw';

/** @internal */
export function useWaiverAction() {
  const api = useApi(gitOpsAdoptionApiRef);
  const [state, act] = useAsyncFn(
    (
      action: WaiverAction,
      { id }: WaiverRecord,
      comment: string,
    ): Promise<WaiverRecord> => {
      switch (action) {
        case 'approve':
          return api.approveWaiver(id, { comment: comment || undefined });
        case 'reject':
          return api.rejectWaiver(id, { comment });
        case 'revoke':
          return api.revokeWaiver(id, { comment });
        default:
          return api.withdrawWaiver(id, { comment: comment || undefined });
      }
    },
    [api],
  );
  return { ...state, act };
}
