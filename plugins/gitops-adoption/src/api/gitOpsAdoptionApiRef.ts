import { createApiRef } from '@backstage/core-plugin-api';
import type { GitOpsAdoptionApi } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';

/**
 * What the pages and cards ask of the backend.
 *
 * @public
 */
export const gitOpsAdoptionApiRef = createApiRef<GitOpsAdoptionApi>({
  id: 'plugin.gitops-adoption.service',
});
