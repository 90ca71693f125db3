/**
 * Reads GitOps repositories, holds them against a standard and computes their adoption phase.
 *
 * @packageDocumentation
 */

export * from './model';
export * from './model/RepositoryTree';
export * from './ecosystems/Ecosystem';
export type { LocatedDeclaration } from './ecosystems/LocatedDeclaration';
export { addEcosystem, ecosystems } from './ecosystems/registry';
export { addEcosystemsOf } from './ecosystems/addEcosystemsOf';
export { factsVersion, isCurrentVersion } from './ecosystems/factsVersion';
export { ENGINE_VERSION } from './version';

// read
export { createRepositoryTree } from './repository/createRepositoryTree';
export type { CreateRepositoryTreeOptions } from './repository/createRepositoryTree';
export { keepFile } from './repository/keepFile';
export type { KeptFile } from './repository/keepFile';
export { TreeCollector } from './repository/TreeCollector';
export {
  contentBytes,
  inPieces,
  packFiles,
  unpackFiles,
} from './repository/packFiles';
export type { PackedFiles } from './repository/packFiles';
export { defaultLimits } from './repository/limits';
export type { AnalysisLimits, ReadLimits } from './repository/limits';

// extract and link
export * from './extract/FileFacts';
export type * from './extract/secrets/SecretFileFacts';
export type * from './extract/guardrails/GuardrailFileFacts';
export type * from './extract/documentation/DocumentationFileFacts';
export type * from './model/EnvironmentFileFacts';
export { comparableRepositoryUrl } from './text/repositoryUrl';
export { withoutCredentials } from './text/withoutCredentials';
export { extractFile } from './extract/extractFile';
export type { ExtractionCache } from './extract/ExtractionCache';
export { linkRepository } from './link/linkRepository';
export { environmentsReachedBy } from './link/promotion/environmentsReachedBy';
export type { ReachedEnvironments } from './link/promotion/environmentsReachedBy';
export type { ForeignUse, RepositoryReach } from './link/reach/RepositoryReach';
export { reachOf } from './link/reach/RepositoryReach';
export type { ChangedLocation, ChangeReach } from './link/reach/changeReach';
export { changeReach, reachedFrom } from './link/reach/changeReach';
export { EntityFactsMemo } from './link/entity/EntityFactsMemo';
export { toEntityFacts } from './link/toEntityFacts';
export type { ToEntityFactsOptions } from './link/toEntityFacts';
export { analyzeRepository, extractionKey } from './analyze';
export type { AnalyzeRepositoryOptions } from './analyze';

// standard, assess, aggregate and report
export * from './standard';
export * from './assess';
export * from './aggregate';
export * from './report';

// rules
export { builtInRules } from './rules/builtInRules';
export { createRule } from './rules/createRule';
export type { CreateRuleOptions } from './rules/createRule';
export { evaluateExample } from './testing/evaluateExample';
export * from './rules/outcome';
