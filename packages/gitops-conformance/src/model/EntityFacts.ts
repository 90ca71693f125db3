import { ReconcilerObject, RepositoryFacts } from './RepositoryFacts';

/**
 * Facts as one entity sees them: its repository narrowed to its sub-path (with the bases that the sub-path uses),
 * and the reconciler objects of this and other repositories that point there.
 *
 * @public
 */
export interface EntityFacts {
  /** Sub-path of the entity, `.` for the whole repository. */
  readonly path: string;
  /** Narrowed to `path` and what it depends on. */
  readonly facts: RepositoryFacts;
  /** Facts of the whole repository: CI, owners and documentation live at its root. */
  readonly repository: RepositoryFacts;
  /** Reconciler objects, of any scanned repository, that deploy something below `path`. */
  readonly reconciledBy: readonly (ReconcilerObject & {
    readonly repositoryUrl?: string;
  })[];
}
