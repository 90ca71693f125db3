import { FileFacts } from '../extract/FileFacts';
import { LimitReached } from '../model/RepositoryTree';
import { shown } from '../repository/keepFile';
import { LimitList } from '../repository/LimitList';
import { TreeIndex } from '../repository/TreeIndex';

/** What tools that apply a directory take for manifests. */
const manifestName = /\.(ya?ml|json)$/;

/**
 * Links that are called as manifests are, to files whose name does not say so, and whose content was not read. Argo CD
 * follows them where it applies a directory, so they may hold anything, whether or not a kustomization names them.
 *
 * @internal
 */
export function unreadLinks(
  index: TreeIndex,
  files: ReadonlyMap<string, FileFacts>,
): readonly LimitReached[] {
  const reached = new LimitList();
  for (const path of index.linkPaths()) {
    if (!manifestName.test(path)) continue;
    const target = index.resolve(path);
    if (target === undefined || !index.isFile(target)) continue;
    if (files.get(target)?.format === 'name')
      reached.add({
        limit: 'unreadable',
        path,
        message: `${shown(path)} is a link to '${shown(target)}', of which only the name was read`,
      });
  }
  return reached.toArray();
}
