import { useBackend } from '../../api/useBackend';

/** The ways in which services and their units are built. @internal */
export const usePatterns = () => useBackend(api => api.getPatterns());
