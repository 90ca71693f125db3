/**
 * Backstage backend plugin that scans GitOps repositories, stores the assessments and serves them.
 *
 * @packageDocumentation
 */

export { gitOpsAdoptionPlugin as default } from './plugin';
