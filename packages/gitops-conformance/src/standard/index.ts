export * from '../model/Standard';
export type { StandardError } from './StandardError';
export { formatStandardError } from './StandardError';
export { exceptionsJsonSchema } from './exceptionsSchema';
export { evaluatePredicate } from './evaluatePredicate';
export { matchesGlob } from '../model/globs';
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
export type { ValuesModel } from '../model/vocabulary';
export { describeChange } from '../aggregate/differences/describeChange';
export type { StandardChange, StandardChangeSubject } from '../aggregate/differences/StandardChange';
export type { StandardDiff } from '../aggregate/differences/diffStandards';
export { diffStandards } from '../aggregate/differences/diffStandards';
export type { ProposeStandardOptions } from '../aggregate/proposal/proposeStandard';
export { proposeStandard } from '../aggregate/proposal/proposeStandard';
export { publishedStandardSchema } from './publishedSchema';
