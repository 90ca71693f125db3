/**
 * API types, permissions and client of the GitOps adoption plugins.
 *
 * @packageDocumentation
 */

export * from './api';
export * from './GitOpsAdoptionApi';
