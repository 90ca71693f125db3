export * from './Standard';
export type { StandardError } from './StandardError';
export { formatStandardError } from './StandardError';
export { exceptionsJsonSchema } from './exceptionsSchema';
export { evaluatePredicate } from './evaluatePredicate';
export { matchesGlob } from './globs';
export type { LoadStandardOptions } from './loadStandard';
export { loadStandard } from './loadStandard';
export type {
  ParsedStandard,
  ParseStandardOptions,
  StandardBase,
} from './parseStandard';
export { parseStandard } from './parseStandard';
export { remediationTemplate, ruleSetting } from './ruleSettings';
export { selectProfile } from './selectProfile';
export { suggest } from './suggest';
export { standardJsonSchema } from './standardSchema';
export type { ValuesModel } from './vocabulary';
export { describeChange } from './describeChange';
export type { StandardChange, StandardChangeSubject } from './StandardChange';
export type { StandardDiff } from './diffStandards';
export { diffStandards } from './diffStandards';
export type { ProposeStandardOptions } from './proposeStandard';
export { proposeStandard } from './proposeStandard';
export { publishedStandardSchema } from './publishedSchema';
