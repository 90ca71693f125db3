import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import type {
  AdoptionDay,
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
  Transition,
} from './api';
import type { BlastRadius, SharedBaseUse } from './blastRadius';
import type { TeamFindings, TemplateFindings } from './findings';
import type {
  GetBlastRadiusRequest,
  GitOpsAdoptionInsightsApi,
  ListSharedBasesRequest,
} from './GitOpsAdoptionInsightsApi';
import type { OperationsReport } from './operations';
import type { PatternReport } from './patterns';
import type {
  PreviewRequest,
  StandardDiffView,
  StandardPreviewView,
} from './preview';
import type {
  GetHistoryRequest,
  GitOpsAdoptionHistoryApi,
} from './GitOpsAdoptionHistoryApi';
import type {
  GitOpsAdoptionApi,
  ListEntitiesRequest,
  ListFindingsRequest,
  ListTeamsRequest,
  StartScanRequest,
} from './GitOpsAdoptionApi';
import type {
  ExportableLists,
  GitOpsAdoptionExportApi,
} from './GitOpsAdoptionExportApi';
import type {
  GitOpsAdoptionWaiversApi,
  ListWaiversRequest,
} from './GitOpsAdoptionWaiversApi';
import type { NewWaiver, WaiverRecord } from './waivers';

const PLUGIN_ID = 'gitops-adoption';

/** @public */
export interface GitOpsAdoptionClientOptions {
  readonly discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  readonly fetchApi: { fetch: typeof fetch };
}

/**
 * The API over HTTP, for a browser and for other backends.
 *
 * @public
 */
export class GitOpsAdoptionClient
  implements
    GitOpsAdoptionApi,
    GitOpsAdoptionHistoryApi,
    GitOpsAdoptionInsightsApi,
    GitOpsAdoptionWaiversApi,
    GitOpsAdoptionExportApi
{
  readonly #discoveryApi: GitOpsAdoptionClientOptions['discoveryApi'];
  readonly #fetchApi: GitOpsAdoptionClientOptions['fetchApi'];

  constructor(options: GitOpsAdoptionClientOptions) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  getEstate(): Promise<EstateOverview> {
    return this.#get('/estate');
  }

  listTeams(request?: ListTeamsRequest): Promise<Page<TeamRow>> {
    return this.#get('/teams', request);
  }

  getTeam(teamRef: string): Promise<TeamDetail> {
    return this.#get(`/teams/${pathOfRef(teamRef, 'group')}`);
  }

  listEntities(request?: ListEntitiesRequest): Promise<Page<EntitySummary>> {
    return this.#get('/entities', request);
  }

  getEntity(entityRef: string): Promise<EntityAdoption> {
    return this.#get(`/entities/${pathOfRef(entityRef, 'component')}`);
  }

  getEntityHistory(
    entityRef: string,
    request?: { readonly limit?: number },
  ): Promise<{ items: readonly Transition[] }> {
    const path = pathOfRef(entityRef, 'component');
    return this.#get(`/entities/${path}/history`, request);
  }

  getHistory(
    request?: GetHistoryRequest,
  ): Promise<{ items: readonly AdoptionDay[] }> {
    return this.#get('/history', request);
  }

  listFindings(request?: ListFindingsRequest): Promise<Page<FindingGroup>> {
    return this.#get('/findings', request);
  }

  listRules(): Promise<{ items: readonly RuleDocumentation[] }> {
    return this.#get('/rules');
  }

  listStandards(): Promise<{ items: readonly StandardSummary[] }> {
    return this.#get('/standards');
  }

  listFindingsByTeam(
    request?: ListFindingsRequest,
  ): Promise<Page<TeamFindings>> {
    return this.#get('/findings/by-team', request);
  }

  listFindingsByTemplate(
    request?: ListFindingsRequest,
  ): Promise<Page<TemplateFindings>> {
    return this.#get('/findings/by-template', request);
  }

  getPatterns(request?: { readonly owner?: string }): Promise<PatternReport> {
    return this.#get('/patterns', request);
  }

  listSharedBases(
    request?: ListSharedBasesRequest,
  ): Promise<Page<SharedBaseUse>> {
    return this.#get('/shared-bases', request);
  }

  getBlastRadius(request: GetBlastRadiusRequest): Promise<BlastRadius> {
    return this.#get('/blast-radius', request);
  }

  getStandardDiff(request: {
    readonly from: string;
    readonly to: string;
  }): Promise<StandardDiffView> {
    return this.#get('/standards/diff', request);
  }

  previewStandard(request: PreviewRequest): Promise<StandardPreviewView> {
    return this.#post('/preview', request);
  }

  getOperations(): Promise<OperationsReport> {
    return this.#get('/operations');
  }

  startScan(request?: StartScanRequest): Promise<ScanRun> {
    return this.#post('/scans', request);
  }

  listScans(request?: {
    readonly limit?: number;
  }): Promise<{ items: readonly ScanRun[] }> {
    return this.#get('/scans', request);
  }

  getScan(id: string): Promise<ScanRun> {
    return this.#get(`/scans/${encodeURIComponent(id)}`);
  }

  listWaivers(request?: ListWaiversRequest): Promise<Page<WaiverRecord>> {
    return this.#get('/waivers', request);
  }

  getWaiver(id: string): Promise<WaiverRecord> {
    return this.#get(`/waivers/${encodeURIComponent(id)}`);
  }

  requestWaiver(waiver: NewWaiver): Promise<WaiverRecord> {
    return this.#post('/waivers', waiver);
  }

  approveWaiver(
    id: string,
    options?: { readonly comment?: string },
  ): Promise<WaiverRecord> {
    return this.#decide(id, 'approve', options);
  }

  rejectWaiver(
    id: string,
    options: { readonly comment: string },
  ): Promise<WaiverRecord> {
    return this.#decide(id, 'reject', options);
  }

  revokeWaiver(
    id: string,
    options: { readonly comment: string },
  ): Promise<WaiverRecord> {
    return this.#decide(id, 'revoke', options);
  }

  withdrawWaiver(
    id: string,
    options?: { readonly comment?: string },
  ): Promise<WaiverRecord> {
    return this.#decide(id, 'withdraw', options);
  }

  async exportCsv<List extends keyof ExportableLists>(
    list: List,
    request?: ExportableLists[List],
  ): Promise<Blob> {
    const query = { ...request, format: 'csv' };
    const response = await this.#request(withQuery(`/${list}`, query));
    return response.blob();
  }

  #decide(id: string, verb: string, options?: object): Promise<WaiverRecord> {
    return this.#post(`/waivers/${encodeURIComponent(id)}/${verb}`, options);
  }

  #get<T>(path: string, query?: object): Promise<T> {
    return this.#fetch(withQuery(path, query));
  }

  #post<T>(path: string, body: object = {}): Promise<T> {
    return this.#fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  async #fetch<T>(path: string, init?: RequestInit): Promise<T> {
    const response = await this.#request(path, init);
    return response.json();
  }

  async #request(path: string, init?: RequestInit): Promise<Response> {
    const baseUrl = await this.#discoveryApi.getBaseUrl(PLUGIN_ID);
    const response = await this.#fetchApi.fetch(`${baseUrl}${path}`, init);
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}

function withQuery(path: string, query: object = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined) {
      search.set(key, String(value));
    }
  }
  return search.size ? `${path}?${search}` : path;
}

function pathOfRef(ref: string, defaultKind: string): string {
  const { kind, namespace, name } = parseEntityRef(ref, {
    defaultKind,
    defaultNamespace: 'default',
  });
  return [kind, namespace, name].map(encodeURIComponent).join('/');
}
