import { useBackend } from '../../api/useBackend';

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
  return useBackend(
    async api => (await api.getHistory({ owner, entity, days })).items,
    [owner, entity, days, generation],
  );
}
