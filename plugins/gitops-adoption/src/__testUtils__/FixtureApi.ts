import { NotFoundError } from '@backstage/errors';
import type {
  EntityAdoption,
  EntitySummary,
  EstateOverview,
  ExportableLists,
  FindingGroup,
  GetBlastRadiusRequest,
  GetHistoryRequest,
  GitOpsAdoptionApi,
  ListEntitiesRequest,
  ListFindingsRequest,
  ListTeamsRequest,
  ListWaiversRequest,
  NewWaiver,
  OperationsReport,
  Page,
  PageRequest,
  PreviewRequest,
  RuleDocumentation,
  ScanRun,
  StandardSummary,
  TeamDetail,
  TeamRow,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import {
  checkout,
  neverScanned,
  unreadable,
  withoutSource,
  withoutStandard,
} from './checkout';
import {
  estate,
  findingGroups,
  finishedScan,
  rules,
  services,
  shop,
  standards,
  teams,
} from './estate';
import {
  blastRadius,
  entityHistory,
  history,
  operations,
  patternReport,
  preview,
  sharedBases,
  teamFindings,
  templateFindings,
} from './insights';
import { FixtureWaivers } from './waivers';

/** A small estate in memory that behaves as the backend does: pages, filters, and runs that make progress. @internal */
export class FixtureApi implements GitOpsAdoptionApi {
  estate: EstateOverview = estate;
  teams: readonly TeamRow[] = teams;
  services: readonly EntitySummary[] = services;
  adoptions: readonly EntityAdoption[] = [
    checkout,
    unreadable,
    neverScanned,
    withoutSource,
    withoutStandard,
  ];
  teamDetails: readonly TeamDetail[] = [shop];
  findingGroups: readonly FindingGroup[] = findingGroups;
  standards: readonly StandardSummary[] = standards;
  rules: readonly RuleDocumentation[] = rules;
  runs: readonly ScanRun[] = [finishedScan];
  history = history;
  waivers = new FixtureWaivers();
  sharedBases = sharedBases;
  operations: OperationsReport = operations;
  maxPageSize = 50;

  async getEstate() {
    return this.estate;
  }

  async listTeams(request?: ListTeamsRequest) {
    const items = [...this.teams];
    if (request?.sort === '-findings') {
      items.sort((a, b) => b.findings - a.findings);
    }
    return this.page(items, request);
  }

  async getTeam(teamRef: string) {
    const team = this.teamDetails.find(({ ref }) => ref === teamRef);
    if (!team) {
      throw new NotFoundError(`No team ${teamRef}`);
    }
    return team;
  }

  async listEntities(request: ListEntitiesRequest = {}) {
    const { phase, text = '' } = request;
    return this.page(
      this.services.filter(
        service =>
          (phase === undefined || service.phase === phase) &&
          service.title.toLocaleLowerCase().includes(text.toLocaleLowerCase()),
      ),
      request,
    );
  }

  async getEntity(entityRef: string) {
    const adoption = this.adoptions.find(a => a.entityRef === entityRef);
    if (!adoption) {
      throw new NotFoundError(`No entity ${entityRef}`);
    }
    return adoption;
  }

  async listFindings(request: ListFindingsRequest = {}) {
    const { severity } = request;
    return this.page(
      this.findingGroups.filter(
        group => severity === undefined || group.severity === severity,
      ),
      request,
    );
  }

  async listRules() {
    return { items: this.rules };
  }

  async listStandards() {
    return { items: this.standards };
  }

  async getHistory(request: GetHistoryRequest = {}) {
    return { items: request.entity ? entityHistory : this.history };
  }

  async getEntityHistory() {
    return { items: [] };
  }

  async listFindingsByTeam(request?: ListFindingsRequest) {
    return this.page(teamFindings, request);
  }

  async listFindingsByTemplate(request?: ListFindingsRequest) {
    return this.page(templateFindings, request);
  }

  async getPatterns() {
    return patternReport;
  }

  async listSharedBases(request?: PageRequest & { text?: string }) {
    return this.page(
      this.sharedBases.filter(({ path }) => path.includes(request?.text ?? '')),
      request,
    );
  }

  async getBlastRadius({ path, repository }: GetBlastRadiusRequest) {
    if (repository !== blastRadius.repositoryUrl) {
      throw new NotFoundError(`No repository ${repository} was scanned`);
    }
    return { ...blastRadius, path };
  }

  async getStandardDiff() {
    const { current, draft, changes } = preview;
    return { from: current, to: draft, changes };
  }

  async previewStandard(_request: PreviewRequest) {
    return preview;
  }

  async getOperations() {
    return this.operations;
  }

  async listWaivers(request: ListWaiversRequest = {}) {
    const { state, entityRef, expiresBefore } = request;
    return this.page(
      this.waivers.items.filter(
        waiver =>
          (state === undefined || waiver.state === state) &&
          (entityRef === undefined || waiver.entityRef === entityRef) &&
          (expiresBefore === undefined || waiver.expires < expiresBefore),
      ),
      request,
    );
  }

  async getWaiver(id: string) {
    return this.waivers.get(id);
  }

  async requestWaiver(waiver: NewWaiver) {
    return this.waivers.request(waiver);
  }

  async approveWaiver(id: string, options?: { comment?: string }) {
    return this.waivers.decide(id, 'approved', options?.comment);
  }

  async rejectWaiver(id: string, options: { comment: string }) {
    return this.waivers.decide(id, 'rejected', options.comment);
  }

  async revokeWaiver(id: string, options: { comment: string }) {
    return this.waivers.decide(id, 'revoked', options.comment);
  }

  async withdrawWaiver(id: string, options?: { comment?: string }) {
    return this.waivers.decide(id, 'withdrawn', options?.comment);
  }

  async exportCsv(list: keyof ExportableLists) {
    return new Blob([`${list}\n`], { type: 'text/csv' });
  }

  async startScan(request?: { entityRef?: string }) {
    const run: ScanRun = {
      id: `run-${this.runs.length + 1}`,
      state: 'running',
      trigger: 'manual',
      scope: request?.entityRef ?? 'all',
      startedAt: new Date().toISOString(),
      total: request?.entityRef ? 1 : 12,
      done: 0,
      failed: 0,
    };
    this.runs = [run, ...this.runs];
    return run;
  }

  async listScans(request: { limit?: number } = {}) {
    this.runs = this.runs.map(progress);
    return { items: this.runs.slice(0, request.limit) };
  }

  async getScan(id: string) {
    this.runs = this.runs.map(progress);
    const run = this.runs.find(candidate => candidate.id === id);
    if (!run) {
      throw new NotFoundError(`No scan ${id}`);
    }
    return run;
  }

  private page<T>(items: readonly T[], request: PageRequest = {}): Page<T> {
    const { cursor, limit = this.maxPageSize } = request;
    const start = Number(cursor ?? 0);
    const end = start + Math.min(limit, this.maxPageSize);
    return {
      items: items.slice(start, end),
      totalItems: items.length,
      ...(end < items.length && { nextCursor: String(end) }),
    };
  }
}

/** Each time that somebody looks, a third of the work has been done. */
function progress(run: ScanRun): ScanRun {
  if (run.state !== 'running') {
    return run;
  }
  const done = Math.min(run.total, run.done + Math.ceil(run.total / 3));
  return done < run.total
    ? { ...run, done }
    : { ...run, done, state: 'done', finishedAt: new Date().toISOString() };
}
