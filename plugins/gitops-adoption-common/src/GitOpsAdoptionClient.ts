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
import type {
  GetHistoryRequest,
  GitOpsAdoptionHistoryApi,
} from './GitOpsAdoptionHistoryApi';
import type {
  GitOpsAdoptionApi,
  ListEntitiesRequest,
  ListFindingsRequest,
  ListTeamsRequest,
} from './GitOpsAdoptionApi';

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
  implements GitOpsAdoptionApi, GitOpsAdoptionHistoryApi
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

  startScan(request?: { readonly entityRef?: string }): Promise<ScanRun> {
    return this.#fetch('/scans', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(request ?? {}),
    });
  }

  listScans(request?: {
    readonly limit?: number;
  }): Promise<{ items: readonly ScanRun[] }> {
    return this.#get('/scans', request);
  }

  getScan(id: string): Promise<ScanRun> {
    return this.#get(`/scans/${encodeURIComponent(id)}`);
  }

  #get<T>(path: string, query: object = {}): Promise<T> {
    const search = new URLSearchParams();
    for (const [key, value] of Object.entries(query)) {
      if (value !== undefined) {
        search.set(key, String(value));
      }
    }
    return this.#fetch(search.size ? `${path}?${search}` : path);
  }

  async #fetch<T>(path: string, init?: RequestInit): Promise<T> {
    const baseUrl = await this.#discoveryApi.getBaseUrl(PLUGIN_ID);
    const response = await this.#fetchApi.fetch(`${baseUrl}${path}`, init);
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json();
  }
}

function pathOfRef(ref: string, defaultKind: string): string {
  const { kind, namespace, name } = parseEntityRef(ref, {
    defaultKind,
    defaultNamespace: 'default',
  });
  return [kind, namespace, name].map(encodeURIComponent).join('/');
}
