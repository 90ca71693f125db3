import type { components } from './generated/openapi';

type Schemas = components['schemas'];

/** What the portal knows of the reading of a source: the reason behind an `unknown`, and what to do about it. @public */
export type SourceStatus = Schemas['SourceStatus'];

/** One row of an entity list. @public */
export type EntitySummary = Schemas['EntitySummary'];

/** A result with a link to where it was seen. @public */
export type EntityResult = Schemas['EntityResult'];

/** All that a service's own page shows. @public */
export type EntityAdoption = Schemas['EntityAdoption'];

/** @public */
export type TeamRow = Schemas['TeamRow'];

/** @public */
export type TeamDetail = Schemas['TeamDetail'];

/** @public */
export type ScanRun = Schemas['ScanRun'];

/** The dashboard's first call. @public */
export type EstateOverview = Schemas['EstateOverview'];

/** @public */
export type FindingGroup = Schemas['FindingGroup'];

/** A change of an entity's phase, or of one rule's result. @public */
export type Transition = Schemas['Transition'];

/** How phases were distributed at the end of a day, and what happened on it. @public */
export type AdoptionDay = Schemas['AdoptionDay'];

/** @public */
export type RuleDocumentation = Schemas['RuleDocumentation'];

/** @public */
export type StandardSummary = Schemas['StandardSummary'];

/** @public */
export type TeamCount = Schemas['TeamCount'];

/** An entity that a change reaches, and in which environments. @public */
export type ReachedEntity = Schemas['ReachedEntity'];

/** A directory or file that others build on. @public */
export type SharedBaseUse = Schemas['SharedBase'];

/** What a change of a file reaches as soon as it is merged. @public */
export type BlastRadius = Schemas['BlastRadius'];

/** @public */
export type FindingCounts = Schemas['FindingCounts'];

/** A rule, and how often it fails among those that are spoken of. @public */
export type FailingRule = Schemas['FailingRule'];

/** Findings of the entities that one team owns itself. @public */
export type TeamFindings = Schemas['TeamFindings'];

/** Findings that one template fixes. @public */
export type TemplateFindings = Schemas['TemplateFindings'];

/** How the reading of one repository goes. @public */
export type RepositoryHealth = Schemas['RepositoryHealth'];

/** @public */
export type RuleHealth = Schemas['RuleHealth'];

/** A waiver or an exemption that ends soon. @public */
export type ExpiringWaiver = Schemas['ExpiringWaiver'];

/** What somebody who runs the portal has to look at. @public */
export type OperationsReport = Schemas['OperationsReport'];

/** A service that is built in some way, as a whole or in some of its units. @public */
export type PatternMember = Schemas['PatternMember'];

/** A part in which a pattern differs from the standard. @public */
export type PatternDeviation = Schemas['PatternDeviation'];

/** What is built in the same way. @public */
export type PatternGroup = Schemas['PatternGroup'];

/** In how many ways services and their units are built, the commonest first. @public */
export type PatternReport = Schemas['PatternReport'];

/** @public */
export type StandardRef = Schemas['StandardRef'];

/** A difference between two standards, in words. @public */
export type StandardChangeView = Schemas['StandardChange'];

/** @public */
export type StandardDiffView = Schemas['StandardDiff'];

/** A draft: either a text or a loaded standard. @public */
export type PreviewRequest = Schemas['PreviewRequest'];

/** A rule that judges some entities otherwise than before. @public */
export type RuleImpactView = Schemas['RuleImpact'];

/** @public */
export type PhaseChangeView = Schemas['PhaseChange'];

/** @public */
export type PreviewedEstate = Schemas['PreviewedEstate'];

/** What a draft of a standard would change. @public */
export type StandardPreviewView = Schemas['StandardPreview'];

/** What became of a request for a waiver. `expired` is what nobody decided, or ended, before its last day was over. @public */
export type WaiverState = Schemas['WaiverState'];

/** Who decided, when and why. @public */
export type WaiverDecision = Schemas['WaiverDecision'];

/** What somebody who wants a waiver has to say. @public */
export type NewWaiver = Schemas['NewWaiver'];

/** An exception from a rule that was asked for in the portal, and what became of it. Those that are written in files are shown with the results that they waive. @public */
export type WaiverRecord = Schemas['WaiverRecord'];

/** What the standard allows for waivers of an entity's rules. @public */
export type WaiverTerms = Schemas['WaiverTerms'];
