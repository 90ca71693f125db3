export * from './Adoption';
export type { AggregateEstateOptions } from './aggregateEstate';
export { aggregateEstate } from './aggregateEstate';
export { aggregateTeam } from './aggregateTeam';
export { distributionOf } from './distribution';
export { summarizeDrift } from './drift';
export type { PatternMembers } from './variance';
export { patternMembers, varianceOf } from './variance';
export type {
  ComparedEstate,
  PhaseChange,
  RuleImpact,
  StandardPreview,
} from './StandardComparison';
export { StandardComparison } from './StandardComparison';
export type { PreviewStandardOptions } from './previewStandard';
export { previewStandard } from './previewStandard';
export type {
  VocabularyConcept,
  VocabularyEntity,
  VocabularyWord,
} from './valuesVocabulary';
export { valuesVocabulary } from './valuesVocabulary';
export { describeChange } from './differences/describeChange';
export type {
  StandardChange,
  StandardChangeSubject,
} from './differences/StandardChange';
export type { StandardDiff } from './differences/diffStandards';
export { diffStandards } from './differences/diffStandards';
export type { ProposeStandardOptions } from './proposal/proposeStandard';
export { proposeStandard } from './proposal/proposeStandard';
