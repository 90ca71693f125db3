import { LinkContext } from '../LinkContext';
import { BuiltDirectories } from './deployedFiles';

/** @internal */
export function builtDirectoriesOf({
  graph,
  charts,
}: Pick<LinkContext, 'graph' | 'charts'>): BuiltDirectories {
  return {
    isKustomization: directory => graph.at(directory) !== undefined,
    isChart: directory => charts.some(({ path }) => path === directory),
  };
}
