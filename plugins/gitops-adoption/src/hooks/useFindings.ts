import { useApi } from '@backstage/core-plugin-api';
import type { FindingGroup } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import type { Severity } from '@gitops-adoption/conformance';
import { gitOpsAdoptionApiRef } from '../api';
import { Pages, usePages } from './usePages';

const PAGE_SIZE = 25;

/** Findings of the whole estate, grouped by rule. @internal */
export function useFindings(options: {
  severity?: Severity;
  owner?: string;
}): Pages<FindingGroup> {
  const { severity, owner } = options;
  const api = useApi(gitOpsAdoptionApiRef);
  return usePages(
    cursor => api.listFindings({ severity, owner, limit: PAGE_SIZE, cursor }),
    [api, severity, owner],
  );
}
