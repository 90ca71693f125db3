import { useBackend } from './useBackend';

/** One team with its services. @internal */
export const useTeam = (teamRef: string) =>
  useBackend(api => api.getTeam(teamRef), [teamRef]);
