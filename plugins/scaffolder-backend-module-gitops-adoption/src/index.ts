/**
 * Scaffolder actions that keep new repositories on the GitOps standard.
 *
 * @packageDocumentation
 */

export { createConformanceCheckAction } from './actions/createConformanceCheckAction';
export type { ConformanceCheckActionOptions } from './actions/createConformanceCheckAction';
export type { StandardSource } from './standards/StandardSource';
export { scaffolderModuleGitOpsAdoption as default } from './module';
