import type { operations } from './generated/openapi';

/** What narrows and orders the answer of an operation, as `openapi.yaml` lists it. */
type Query<Id extends keyof operations> = Omit<
  NonNullable<operations[Id]['parameters']['query']>,
  'format'
>;

/** @public */
export type ListTeamsRequest = Query<'listTeams'>;

/** @public */
export type ListEntitiesRequest = Query<'listEntities'>;

/** @public */
export type ListFindingsRequest = Query<'listFindings'>;

/** @public */
export type ListSharedBasesRequest = Query<'listSharedBases'>;

/** @public */
export type ListWaiversRequest = Query<'listWaivers'>;

/** @public */
export type GetHistoryRequest = Query<'getHistory'>;

/** @public */
export type GetBlastRadiusRequest = Query<'getBlastRadius'>;

/** One of them, or everything without either. @public */
export type StartScanRequest = NonNullable<
  operations['startScan']['requestBody']
>['content']['application/json'];

/** A page of a list: what `nextCursor` of the page before names, or the first. @public */
export interface PageRequest {
  readonly cursor?: string;
  readonly limit?: number;
}

/** Lists that can be had as a table, and what narrows and orders each. @public */
export interface ExportableLists {
  readonly entities: Omit<ListEntitiesRequest, keyof PageRequest>;
  readonly findings: Omit<ListFindingsRequest, keyof PageRequest>;
  readonly teams: Omit<ListTeamsRequest, keyof PageRequest>;
  readonly waivers: Omit<ListWaiversRequest, keyof PageRequest>;
}
