import type {
  ListEntitiesRequest,
  ListFindingsRequest,
  ListTeamsRequest,
} from './GitOpsAdoptionApi';
import type { ListWaiversRequest } from './GitOpsAdoptionWaiversApi';

/** Lists that can be had as a table, and what narrows and orders each. @public */
export interface ExportableLists {
  readonly entities: Omit<ListEntitiesRequest, 'cursor' | 'limit'>;
  readonly findings: Omit<ListFindingsRequest, 'cursor' | 'limit'>;
  readonly teams: Omit<ListTeamsRequest, 'cursor' | 'limit'>;
  readonly waivers: Omit<ListWaiversRequest, 'cursor' | 'limit'>;
}

/** @public */
export interface GitOpsAdoptionExportApi {
  /** All items of a list as CSV, UTF-8, with a line of column names. */
  exportCsv<List extends keyof ExportableLists>(
    list: List,
    request?: ExportableLists[List],
  ): Promise<Blob>;
}
