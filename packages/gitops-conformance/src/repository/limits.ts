/**
 * Bounds of the analysis of one repository. Reaching one is reported as a `LimitReached`, never passed over in silence.
 *
 * @public
 */
export interface AnalysisLimits {
  /** Files of a tree, and as many directories. */
  readonly files: number;
  /** Bytes of one file whose content is read. */
  readonly fileSize: number;
  /** Bytes of all contents together. */
  readonly totalSize: number;
  /** Bytes of one path. */
  readonly pathLength: number;
  /** Directories that a file lies in, one inside the other. */
  readonly pathDepth: number;
  /** Documents of one YAML stream. */
  readonly documents: number;
  /** Nodes that YAML aliases may stand for in one document. */
  readonly aliasedNodes: number;
  /** Levels of nesting in one document. */
  readonly depth: number;
}

/**
 * Those of them that hold while a repository is read.
 *
 * @public
 */
export type ReadLimits = Pick<
  AnalysisLimits,
  'files' | 'fileSize' | 'totalSize' | 'pathLength' | 'pathDepth'
>;

/** @public */
export const defaultLimits: AnalysisLimits = {
  files: 100_000,
  fileSize: 5 * 1024 * 1024,
  totalSize: 200 * 1024 * 1024,
  pathLength: 1024,
  pathDepth: 128,
  documents: 10_000,
  aliasedNodes: 50_000,
  depth: 100,
};
