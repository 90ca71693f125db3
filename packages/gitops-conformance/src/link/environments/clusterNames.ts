import { LinkContext } from '../LinkContext';
import { managedClustersIn } from './environmentDocuments';

/**
 * Names by which this repository's own objects know clusters: destinations of Applications, managed clusters.
 *
 * @internal
 */
export function clusterNames(context: LinkContext): ReadonlySet<string> {
  const names = new Set(
    context.reconcilerObjects.flatMap(
      ({ destination }) => destination?.cluster ?? [],
    ),
  );
  for (const [path, { documents }] of context.files) {
    if (!path.includes('luster')) continue;
    for (const name of managedClustersIn(documents)) names.add(name);
  }
  names.delete('in-cluster');
  return names;
}
