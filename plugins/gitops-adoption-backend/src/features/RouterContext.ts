import { AuditorService, LoggerService } from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { Rule } from '@gitops-adoption/conformance';
import { Knex } from 'knex';
import { StandardPreviewer } from './preview/StandardPreviewer';
import { Clock } from '../runtime/Clock';
import { ScanLimits } from './scans/ScanLimits';
import { ImpactStore } from './impact/ImpactStore';
import { ScanService } from '../scan/ScanService';
import { DraftReader } from '../standards/DraftReader';
import { StandardsProvider } from '../standards/LoadedStandard';
import { AuthorizedEstate } from '../visibility/AuthorizedEstate';
import { WaiverService } from './waivers/WaiverService';
import { ConditionalAnswers } from '../http/ConditionalAnswers';
import { RequestGuard } from '../http/RequestGuard';

/** What the routes are made of. */
export interface RouterContext {
  readonly guard: RequestGuard;
  readonly estate: AuthorizedEstate;
  readonly standards: StandardsProvider;
  readonly drafts: DraftReader;
  readonly previewer: StandardPreviewer;
  readonly reach: ImpactStore;
  readonly scans: ScanService;
  readonly scanLimits: ScanLimits;
  readonly waivers: WaiverService;
  readonly conditional: ConditionalAnswers;
  readonly auditor: AuditorService;
  readonly logger: LoggerService;
  readonly rules: readonly Rule[];
  readonly integrations: ScmIntegrations;
  readonly database: Knex;
  readonly clock: Clock;
  /** How long a scan of a repository may take. */
  readonly scanTimeoutMillis: number;
}
