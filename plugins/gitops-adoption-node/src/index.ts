/**
 * Extension points and service references of the GitOps adoption backend.
 *
 * @packageDocumentation
 */

export * from './errors';
export * from './extensionPoints';
export * from './gitOpsAdoptionServiceRef';
export * from './RepositoryReader';
