import { reconcilers } from '../../ecosystems/registry';
import {
  ReconcilerObject,
  ReconcilerPattern,
} from '../../model/RepositoryFacts';
import { TreeIndex } from '../../repository/TreeIndex';
import { facetsOf } from '../facets';
import { LinkContext } from '../LinkContext';

/**
 * Ways in which reconciler objects are arranged.
 *
 * @internal
 */
export function patternsOf(
  { graph, files, index }: Pick<LinkContext, 'graph' | 'files' | 'index'>,
  objects: readonly ReconcilerObject[],
): ReconcilerPattern[] {
  const context = {
    filesBuiltFrom: (directory: string) => graph.filesOf(directory),
    isChart: (directory: string) => isChart(index, directory),
  };
  const patterns = reconcilers().flatMap(reconciler => {
    const own = objects.filter(({ engine }) => engine === reconciler.engine);
    return own.length > 0 ? (reconciler.patternsOf?.(own, context) ?? []) : [];
  });
  const components = facetsOf({ files }).kustomizations.some(
    ([, { component, references }]) =>
      component || references.some(({ field }) => field === 'components'),
  );
  return [
    ...patterns,
    ...(components ? (['kustomize-components'] as const) : []),
  ];
}

function isChart(index: TreeIndex, directory: string): boolean {
  return index.isFile(
    directory === '.' ? 'Chart.yaml' : `${directory}/Chart.yaml`,
  );
}
