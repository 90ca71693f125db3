import type { Phase, Severity } from '@gitops-adoption/conformance';
import type {
  EntityAdoption,
  EntitySummary,
  EstateOverview,
  FindingGroup,
  Page,
  RuleDocumentation,
  ScanRun,
  StandardSummary,
  TeamDetail,
  TeamRow,
} from './api';

/** @public */
export interface PageRequest {
  /** `nextCursor` of the page before; none for the first page. */
  readonly cursor?: string;
  readonly limit?: number;
}

/** @public */
export interface ListTeamsRequest extends PageRequest {
  /** A field, with a leading `-` for descending order. */
  readonly sort?: string;
}

/** @public */
export interface ListEntitiesRequest extends PageRequest {
  readonly owner?: string;
  readonly phase?: Phase;
  /** Id of a rule that the entities have a result of. */
  readonly rule?: string;
  /** State of that rule's result, or of the source. */
  readonly state?: string;
  readonly profile?: string;
  readonly text?: string;
  /** A field, with a leading `-` for descending order. */
  readonly sort?: string;
}

/** @public */
export interface ListFindingsRequest extends PageRequest {
  readonly owner?: string;
  readonly severity?: Severity;
  /** A field, with a leading `-` for descending order. */
  readonly sort?: string;
}

/** One of them, or everything without either. @public */
export interface StartScanRequest {
  readonly entityRef?: string;
  readonly repositoryUrl?: string;
}

/**
 * What the portal asks of the backend.
 *
 * @public
 */
export interface GitOpsAdoptionApi {
  getEstate(): Promise<EstateOverview>;
  listTeams(request?: ListTeamsRequest): Promise<Page<TeamRow>>;
  getTeam(teamRef: string): Promise<TeamDetail>;
  listEntities(request?: ListEntitiesRequest): Promise<Page<EntitySummary>>;
  getEntity(entityRef: string): Promise<EntityAdoption>;
  listFindings(request?: ListFindingsRequest): Promise<Page<FindingGroup>>;
  listRules(): Promise<{ items: readonly RuleDocumentation[] }>;
  listStandards(): Promise<{ items: readonly StandardSummary[] }>;
  /** Scans one entity's repository, a repository, or everything. */
  startScan(request?: StartScanRequest): Promise<ScanRun>;
  listScans(request?: {
    readonly limit?: number;
  }): Promise<{ items: readonly ScanRun[] }>;
  getScan(id: string): Promise<ScanRun>;
}
