/**
 * API types, permissions and client of the GitOps adoption plugins.
 *
 * @packageDocumentation
 */

export * from './annotations';
export * from './answers';
export * from './GitOpsAdoptionClient';
export * from './permissions';
export * from './requests';
export * from './schemas';
export * from './signals';
