import { createApiRef } from '@backstage/core-plugin-api';
import type {
  GitOpsAdoptionApi,
  GitOpsAdoptionExportApi,
  GitOpsAdoptionHistoryApi,
  GitOpsAdoptionInsightsApi,
  GitOpsAdoptionWaiversApi,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';

/**
 * All that the pages and cards use of the backend.
 *
 * @public
 */
export interface GitOpsAdoptionPortalApi
  extends
    GitOpsAdoptionApi,
    GitOpsAdoptionHistoryApi,
    GitOpsAdoptionInsightsApi,
    GitOpsAdoptionWaiversApi,
    GitOpsAdoptionExportApi {}

/**
 * What the pages and cards ask of the backend.
 *
 * @public
 */
export const gitOpsAdoptionApiRef = createApiRef<GitOpsAdoptionPortalApi>({
  id: 'plugin.gitops-adoption.service',
});
