import type { ListFindingsRequest, PageRequest } from './GitOpsAdoptionApi';
import type { Page } from './api';
import type { BlastRadius, SharedBaseUse } from './blastRadius';
import type { TeamFindings, TemplateFindings } from './findings';
import type { OperationsReport } from './operations';
import type { PatternReport } from './patterns';
import type {
  PreviewRequest,
  StandardDiffView,
  StandardPreviewView,
} from './preview';

/** @public */
export interface ListSharedBasesRequest extends PageRequest {
  /** URL of a repository. */
  readonly repository?: string;
  /** Part of the repository's URL or of the path. */
  readonly text?: string;
}

/** @public */
export interface GetBlastRadiusRequest {
  /** URL of a repository. */
  readonly repository: string;
  /** File or directory in it. */
  readonly path: string;
  /** Where the repository is scanned at several. */
  readonly ref?: string;
}

/**
 * What an estate looks like across its services, and what would happen if something were changed.
 *
 * @public
 */
export interface GitOpsAdoptionInsightsApi {
  listFindingsByTeam(
    request?: ListFindingsRequest,
  ): Promise<Page<TeamFindings>>;
  listFindingsByTemplate(
    request?: ListFindingsRequest,
  ): Promise<Page<TemplateFindings>>;
  getPatterns(request?: { readonly owner?: string }): Promise<PatternReport>;
  listSharedBases(
    request?: ListSharedBasesRequest,
  ): Promise<Page<SharedBaseUse>>;
  getBlastRadius(request: GetBlastRadiusRequest): Promise<BlastRadius>;
  /** Both as `name@version` of a loaded standard. */
  getStandardDiff(request: {
    readonly from: string;
    readonly to: string;
  }): Promise<StandardDiffView>;
  /** Mistakes of a draft are thrown: see `standardMistakesOf`. */
  previewStandard(request: PreviewRequest): Promise<StandardPreviewView>;
  getOperations(): Promise<OperationsReport>;
}
