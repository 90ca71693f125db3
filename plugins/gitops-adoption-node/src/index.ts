/**
 * Extension points and service references of the GitOps adoption backend.
 *
 * @packageDocumentation
 */

export * from './extensionPoints';
export * from './gitOpsAdoptionServiceRef';
export * from './RepositoryReader';
