import { useBackend } from '../../api/useBackend';

/** What operators of the portal have to look at. @internal */
export const useOperations = () => useBackend(api => api.getOperations());
