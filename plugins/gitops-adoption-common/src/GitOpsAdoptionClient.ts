import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import type { List, Page } from './answers';
import type { AnswerOf, BodyOf, ParametersOf } from './operations';
import type { paths } from './generated/openapi';
import type {
  ExportableLists,
  GetBlastRadiusRequest,
  GetHistoryRequest,
  ListEntitiesRequest,
  ListFindingsRequest,
  ListSharedBasesRequest,
  ListTeamsRequest,
  ListWaiversRequest,
  StartScanRequest,
} from './requests';
import type {
  AdoptionDay,
  BlastRadius,
  EntityAdoption,
  EntitySummary,
  EstateOverview,
  FindingGroup,
  NewWaiver,
  OperationsReport,
  PatternReport,
  PreviewRequest,
  RuleDocumentation,
  ScanRun,
  SharedBaseUse,
  StandardDiffView,
  StandardPreviewView,
  StandardSummary,
  TeamDetail,
  TeamFindings,
  TeamRow,
  TemplateFindings,
  Transition,
  WaiverRecord,
} from './schemas';

const PLUGIN_ID = 'gitops-adoption';

/** @public */
export interface GitOpsAdoptionClientOptions {
  readonly discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  readonly fetchApi: { fetch: typeof fetch };
}

/**
 * The API over HTTP, for a browser and for other backends. Paths, parameters and answers are those of `openapi.yaml`, by
 * the types that are generated from it. What the backend refuses is thrown as a `ResponseError`.
 *
 * @public
 */
export class GitOpsAdoptionClient {
  readonly #discoveryApi: GitOpsAdoptionClientOptions['discoveryApi'];
  readonly #fetchApi: GitOpsAdoptionClientOptions['fetchApi'];

  constructor(options: GitOpsAdoptionClientOptions) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  getEstate(): Promise<EstateOverview> {
    return this.#get('/estate');
  }

  listTeams(query?: ListTeamsRequest): Promise<Page<TeamRow>> {
    return this.#get('/teams', { query });
  }

  getTeam(teamRef: string): Promise<TeamDetail> {
    const path = partsOfRef(teamRef, 'group');
    return this.#get('/teams/{kind}/{namespace}/{name}', { path });
  }

  listEntities(query?: ListEntitiesRequest): Promise<Page<EntitySummary>> {
    return this.#get('/entities', { query });
  }

  getEntity(entityRef: string): Promise<EntityAdoption> {
    const path = partsOfRef(entityRef, 'component');
    return this.#get('/entities/{kind}/{namespace}/{name}', { path });
  }

  /** Changes of one entity, newest first. */
  getEntityHistory(
    entityRef: string,
    query?: { readonly limit?: number },
  ): Promise<List<Transition>> {
    const path = partsOfRef(entityRef, 'component');
    return this.#get('/entities/{kind}/{namespace}/{name}/history', {
      path,
      query,
    });
  }

  /** Days on which a phase changed or a finding was opened or fixed, oldest first. */
  getHistory(query?: GetHistoryRequest): Promise<List<AdoptionDay>> {
    return this.#get('/history', { query });
  }

  listFindings(query?: ListFindingsRequest): Promise<Page<FindingGroup>> {
    return this.#get('/findings', { query });
  }

  listFindingsByTeam(query?: ListFindingsRequest): Promise<Page<TeamFindings>> {
    return this.#get('/findings/by-team', { query });
  }

  listFindingsByTemplate(
    query?: ListFindingsRequest,
  ): Promise<Page<TemplateFindings>> {
    return this.#get('/findings/by-template', { query });
  }

  listRules(): Promise<List<RuleDocumentation>> {
    return this.#get('/rules');
  }

  listStandards(): Promise<List<StandardSummary>> {
    return this.#get('/standards');
  }

  /** Both as `name@version` of a loaded standard. */
  getStandardDiff(query: {
    readonly from: string;
    readonly to: string;
  }): Promise<StandardDiffView> {
    return this.#get('/standards/diff', { query });
  }

  /** Mistakes of a draft are thrown: see `standardMistakesOf`. */
  previewStandard(body: PreviewRequest): Promise<StandardPreviewView> {
    return this.#post('/preview', body);
  }

  getPatterns(query?: { readonly owner?: string }): Promise<PatternReport> {
    return this.#get('/patterns', { query });
  }

  listSharedBases(
    query?: ListSharedBasesRequest,
  ): Promise<Page<SharedBaseUse>> {
    return this.#get('/shared-bases', { query });
  }

  getBlastRadius(query: GetBlastRadiusRequest): Promise<BlastRadius> {
    return this.#get('/blast-radius', { query });
  }

  getOperations(): Promise<OperationsReport> {
    return this.#get('/operations');
  }

  /** Scans one entity's repository, a repository, or everything. */
  startScan(body: StartScanRequest = {}): Promise<ScanRun> {
    return this.#post('/scans', body);
  }

  listScans(query?: { readonly limit?: number }): Promise<List<ScanRun>> {
    return this.#get('/scans', { query });
  }

  getScan(id: string): Promise<ScanRun> {
    return this.#get('/scans/{id}', { path: { id } });
  }

  listWaivers(query?: ListWaiversRequest): Promise<Page<WaiverRecord>> {
    return this.#get('/waivers', { query });
  }

  getWaiver(id: string): Promise<WaiverRecord> {
    return this.#get('/waivers/{id}', { path: { id } });
  }

  /** Needs `gitops-adoption.waiver.request` on the entity. */
  requestWaiver(body: NewWaiver): Promise<WaiverRecord> {
    return this.#post('/waivers', body);
  }

  /** Needs `gitops-adoption.waiver.decide`, as rejecting and revoking do; nobody decides on a request of their own. */
  approveWaiver(
    id: string,
    body: { readonly comment?: string } = {},
  ): Promise<WaiverRecord> {
    return this.#post('/waivers/{id}/approve', body, { id });
  }

  rejectWaiver(
    id: string,
    body: { readonly comment: string },
  ): Promise<WaiverRecord> {
    return this.#post('/waivers/{id}/reject', body, { id });
  }

  /** Ends an approved waiver before its time. */
  revokeWaiver(
    id: string,
    body: { readonly comment: string },
  ): Promise<WaiverRecord> {
    return this.#post('/waivers/{id}/revoke', body, { id });
  }

  /** Takes back one's own request that is not decided on yet. */
  withdrawWaiver(
    id: string,
    body: { readonly comment?: string } = {},
  ): Promise<WaiverRecord> {
    return this.#post('/waivers/{id}/withdraw', body, { id });
  }

  /** All items of a list as CSV, UTF-8, with a line of column names. */
  async exportCsv<Name extends keyof ExportableLists>(
    list: Name,
    request?: ExportableLists[Name],
  ): Promise<Blob> {
    const query = { ...request, format: 'csv' };
    const response = await this.#request(`/${list}`, { query });
    return response.blob();
  }

  async #get<Path extends keyof paths>(
    path: Path,
    parameters?: ParametersOf<paths[Path]['get']>,
  ): Promise<AnswerOf<paths[Path]['get']>> {
    const response = await this.#request(path, parameters);
    return response.json();
  }

  async #post<Path extends keyof paths>(
    path: Path,
    body: BodyOf<paths[Path]['post']>,
    parts?: ParametersOf<paths[Path]['post']>['path'],
  ): Promise<AnswerOf<paths[Path]['post']>> {
    const response = await this.#request(
      path,
      { path: parts },
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      },
    );
    return response.json();
  }

  async #request(
    path: string,
    parameters: { path?: object; query?: object } = {},
    init?: RequestInit,
  ): Promise<Response> {
    const baseUrl = await this.#discoveryApi.getBaseUrl(PLUGIN_ID);
    const url = `${baseUrl}${filledPath(path, parameters.path)}${search(parameters.query)}`;
    const response = await this.#fetchApi.fetch(url, init);
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}

/**
 * What the portal asks of the backend: `GitOpsAdoptionClient`, or what stands in for it.
 *
 * @public
 */
export type GitOpsAdoptionApi = Pick<
  GitOpsAdoptionClient,
  keyof GitOpsAdoptionClient
>;

function partsOfRef(ref: string, defaultKind: string) {
  return parseEntityRef(ref, { defaultKind, defaultNamespace: 'default' });
}

/** `/waivers/{id}` with the parts that it names. */
function filledPath(path: string, parts: object = {}): string {
  const values = new Map<string, string>(Object.entries(parts));
  return path.replace(/\{(\w+)\}/g, (_, name) =>
    encodeURIComponent(values.get(name)!),
  );
}

function search(query: object = {}): string {
  const given = Object.entries(query).filter(
    ([, value]) => value !== undefined,
  );
  return given.length ? `?${new URLSearchParams(given)}` : '';
}
