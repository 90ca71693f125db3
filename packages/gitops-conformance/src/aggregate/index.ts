export * from './Adoption';
export type { AggregateEstateOptions } from './aggregateEstate';
export { aggregateEstate } from './aggregateEstate';
export { aggregateTeam } from './aggregateTeam';
export { distributionOf } from './distribution';
export { summarizeDrift } from './drift';
export { varianceOf } from './variance';
export type {
  PhaseChange,
  PreviewStandardOptions,
  RuleImpact,
  StandardPreview,
} from './previewStandard';
export { previewStandard } from './previewStandard';
export type {
  VocabularyConcept,
  VocabularyEntity,
  VocabularyWord,
} from './valuesVocabulary';
export { valuesVocabulary } from './valuesVocabulary';
