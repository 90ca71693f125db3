/**
 * API types, permissions and client of the GitOps adoption plugins.
 *
 * @packageDocumentation
 */

export * from './annotations';
export * from './api';
export * from './blastRadius';
export * from './findings';
export * from './GitOpsAdoptionApi';
export * from './GitOpsAdoptionClient';
export * from './GitOpsAdoptionExportApi';
export * from './GitOpsAdoptionHistoryApi';
export * from './GitOpsAdoptionInsightsApi';
export * from './operations';
export * from './patterns';
export * from './GitOpsAdoptionWaiversApi';
export * from './permissions';
export * from './preview';
export * from './signals';
export * from './waivers';
