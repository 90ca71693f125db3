/**
 * What needs Node: trees and standards from this machine's file system, and analysis in processes of its own. Kept out of the main
 * entry, which runs anywhere.
 *
 * @packageDocumentation
 */
export { loadEcosystems } from './loadEcosystems';
export { readDirectory } from './readDirectory';
export type { ReadDirectoryOptions } from './readDirectory';
export type { ReadLimits } from '../repository/limits';
export {
  isStandardUrl,
  readStandardFile,
  resolveStandardReference,
} from './standardReference';
export { AnalysisFailedError } from './analysis/AnalysisFailedError';
export type { AnalysisFailure } from './analysis/AnalysisFailedError';
export {
  AnalysisProcess,
  defaultAnalysisBounds,
} from './analysis/AnalysisProcess';
export type {
  AnalysisBounds,
  AnalysisProcessOptions,
  AnalyzeOptions,
} from './analysis/AnalysisProcess';
export type {
  AnalysisTimings,
  AnalyzedRepository,
} from './analysis/AnalyzedRepository';
export { joinSections } from './analysis/FactsSection';
export type { FactsPart, FactsSection } from './analysis/FactsSection';
export { serveAnalyses } from './analysis/analysisProgram';
export { bodyOf, readText } from './readText';
export type { ReadTextOptions } from './readText';
