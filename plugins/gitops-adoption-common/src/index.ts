/**
 * API types, permissions and client of the GitOps adoption plugins.
 *
 * @packageDocumentation
 */

export * from './annotations';
export * from './api';
export * from './GitOpsAdoptionApi';
export * from './GitOpsAdoptionClient';
export * from './GitOpsAdoptionHistoryApi';
export * from './permissions';
export * from './signals';
