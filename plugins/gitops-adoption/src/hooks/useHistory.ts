import { useApi } from '@backstage/core-plugin-api';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { gitOpsAdoptionApiRef } from '../api';

/** @internal */
export interface UseHistoryOptions {
  /** A team; with neither a team nor an entity, the estate. */
  readonly owner?: string;
  readonly entity?: string;
  readonly days: number;
  /** Another number loads anew, while the old history stays in sight. */
  readonly generation?: number;
}

/** The days on which something changed. @internal */
export function useHistory(options: UseHistoryOptions) {
  const { owner, entity, days, generation } = options;
  const api = useApi(gitOpsAdoptionApiRef);
  return useAsyncRetry(
    async () => (await api.getHistory({ owner, entity, days })).items,
    [api, owner, entity, days, generation],
  );
}
