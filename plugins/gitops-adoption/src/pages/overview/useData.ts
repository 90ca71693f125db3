import { useBackend } from '../../api/useBackend';

/** The estate as the dashboard shows it. @internal */
export const useEstate = () => useBackend(api => api.getEstate());
