import { FileFacts } from '../extract/FileFacts';
import { RepositoryTree } from '../model/RepositoryTree';
import { TreeIndex } from '../repository/TreeIndex';
import { Directories } from './environments/directoryFiles';
import { KustomizeGraph } from './kustomize/KustomizeGraph';
import { FileRoles } from './roles/FileRoles';
import {
  ChartFacts,
  KustomizationFacts,
  ReconcilerObject,
  ValuesFileFacts,
} from '../model/RepositoryFacts';

/**
 * What the linkers of later parts (secrets, environments, promotion, units) build on. Plain lookups; nothing is parsed.
 *
 * @internal
 */
export interface LinkContext {
  readonly tree: RepositoryTree;
  readonly index: TreeIndex;
  readonly files: ReadonlyMap<string, FileFacts>;
  readonly roles: FileRoles;
  readonly graph: KustomizeGraph;
  readonly kustomizations: readonly KustomizationFacts[];
  readonly charts: readonly ChartFacts[];
  readonly valuesFiles: readonly ValuesFileFacts[];
  readonly directories: Directories;
  readonly reconcilerObjects: readonly ReconcilerObject[];
}
