import { useBackend } from '../../api/useBackend';

/** What somebody who runs the portal has to look at. @internal */
export const useOperations = () => useBackend(api => api.getOperations());
