import type { StandardError } from '@gitops-adoption/conformance';
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
import type { OperationsReport } from './operations';
import type { PatternReport } from './patterns';
import type {
  PreviewRequest,
  StandardDiffView,
  StandardPreviewView,
} from './preview';
import type { components } from './generated/openapi';
import type { WaiverRecord } from './waivers';

type Schemas = components['schemas'];

/** A type written out, so that it does not matter how it was put together. */
type Plain<T> = T extends readonly (infer Item)[]
  ? readonly Plain<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Plain<T[Key]> }
    : T;

/** Assignability lets an optional property pass that only one of two types has; this does not. */
type IsSame<A, B> =
  (<T>() => T extends Plain<A> ? 1 : 2) extends <T>() => T extends Plain<B>
    ? 1
    : 2
    ? true
    : false;

interface List<Item> {
  readonly items: readonly Item[];
}

describe('openapi.yaml', () => {
  it('says the same as the types of the API', () => {
    // The compiler decides: `true` does not compile where two types differ.
    const same: {
      estate: IsSame<EstateOverview, Schemas['EstateOverview']>;
      teams: IsSame<Page<TeamRow>, Schemas['TeamPage']>;
      team: IsSame<TeamDetail, Schemas['TeamDetail']>;
      entities: IsSame<Page<EntitySummary>, Schemas['EntityPage']>;
      entity: IsSame<EntityAdoption, Schemas['EntityAdoption']>;
      findings: IsSame<Page<FindingGroup>, Schemas['FindingPage']>;
      rules: IsSame<List<RuleDocumentation>, Schemas['RuleList']>;
      standards: IsSame<List<StandardSummary>, Schemas['StandardList']>;
      history: IsSame<List<AdoptionDay>, Schemas['AdoptionDayList']>;
      changes: IsSame<List<Transition>, Schemas['TransitionList']>;
      scans: IsSame<List<ScanRun>, Schemas['ScanList']>;
      teamFindings: IsSame<Page<TeamFindings>, Schemas['TeamFindingsPage']>;
      templateFindings: IsSame<
        Page<TemplateFindings>,
        Schemas['TemplateFindingsPage']
      >;
      patterns: IsSame<PatternReport, Schemas['PatternReport']>;
      bases: IsSame<Page<SharedBaseUse>, Schemas['SharedBasePage']>;
      blastRadius: IsSame<BlastRadius, Schemas['BlastRadius']>;
      diff: IsSame<StandardDiffView, Schemas['StandardDiff']>;
      previewRequest: IsSame<PreviewRequest, Schemas['PreviewRequest']>;
      preview: IsSame<StandardPreviewView, Schemas['StandardPreview']>;
      mistakes: IsSame<StandardError, Schemas['StandardMistake']>;
      operations: IsSame<OperationsReport, Schemas['OperationsReport']>;
      waivers: IsSame<Page<WaiverRecord>, Schemas['WaiverPage']>;
    } = {
      estate: true,
      teams: true,
      team: true,
      entities: true,
      entity: true,
      findings: true,
      rules: true,
      standards: true,
      history: true,
      changes: true,
      scans: true,
      teamFindings: true,
      templateFindings: true,
      patterns: true,
      bases: true,
      blastRadius: true,
      diff: true,
      previewRequest: true,
      preview: true,
      mistakes: true,
      operations: true,
      waivers: true,
    };
    expect(Object.values(same)).not.toContain(false);
  });
});
