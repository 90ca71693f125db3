export type { StandardError } from '../schema/StandardError';
export { formatStandardError } from '../schema/StandardError';
export { exceptionsJsonSchema } from '../extract/exceptions/exceptionsSchema';
export type { LoadStandardOptions } from './loadStandard';
export { loadStandard, MAX_STANDARD_SIZE } from './loadStandard';
export { matchEnvironment } from './matchEnvironment';
export type {
  ParsedStandard,
  ParseStandardOptions,
  StandardBase,
} from './parseStandard';
export { parseStandard } from './parseStandard';
export { remediationTemplate, ruleSetting } from './ruleSettings';
export { selectProfile } from './selectProfile';
export { suggest } from '../schema/suggest';
export { publishedStandardSchema } from './publishedSchema';
