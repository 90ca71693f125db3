import { LinkContext } from '../LinkContext';
import { BuiltDirectories } from './deployedFiles';

/** @internal */
export function builtDirectoriesOf({
  graph,
  charts,
}: Pick<LinkContext, 'graph' | 'charts'>): BuiltDirectories {
  const chartPaths = new Set(charts.map(({ path }) => path));
  return {
    isKustomization: directory => graph.at(directory) !== undefined,
    isChart: directory => chartPaths.has(directory),
  };
}
