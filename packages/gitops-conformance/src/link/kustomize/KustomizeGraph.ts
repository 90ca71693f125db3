import { KustomizationFacts } from '../../model/RepositoryFacts';

/**
 * Kustomizations of a tree and who uses what.
 *
 * @internal
 */
export interface KustomizeGraph {
  readonly kustomizations: readonly KustomizationFacts[];
  /** Kustomization in a directory. */
  at(directory: string): KustomizationFacts | undefined;
  /** Files that building the kustomization of a directory reads, itself and all that it includes. */
  filesOf(directory: string): ReadonlySet<string>;
  /** Directories of kustomizations that use the directory or file directly. */
  dependentsOf(path: string): ReadonlySet<string>;
  /** Whether the file is read by some kustomization. */
  isReferenced(file: string): boolean;
  /**
   * Whether every kustomization that reads this document removes it (`$patch: delete`), so that it is never deployed.
   * `document` is the position in `FileFacts.documents`.
   */
  isRemoved(file: string, document: number): boolean;
  /** Rendered names (prefix, suffix) of a document in the builds of the outermost kustomizations that include it. */
  renderedNames(file: string, document: number): readonly string[];
}
