export type { StandardError } from './StandardError';
export { formatStandardError } from './StandardError';
export { exceptionsJsonSchema } from './exceptionsSchema';
export { evaluatePredicate } from './evaluatePredicate';
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
export { publishedStandardSchema } from './publishedSchema';
