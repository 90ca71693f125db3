import { directoryOf } from '../../repository/paths';
import { LinkContext } from '../LinkContext';
import { RepositoryFacts } from '../../model/RepositoryFacts';
import { EntryPoint, locate } from './EntryPoint';
import { imagesOfValues } from './valuesImages';

/**
 * Bundles of Fleet whose chart lies elsewhere: a `fleet.yaml` and values are all there is of them. What holds manifests,
 * a kustomization or a chart is found by those.
 *
 * @internal
 */
export function bundleEntries(
  { reconcilerObjects }: Pick<LinkContext, 'reconcilerObjects'>,
  environments: RepositoryFacts['environments'],
  taken: ReadonlySet<string>,
): EntryPoint[] {
  return reconcilerObjects.flatMap(({ engine, kind, path, sources }) => {
    if (engine !== 'fleet' || kind !== 'Bundle') return [];
    const directory = directoryOf(path);
    if (taken.has(directory) || !sources.every(({ external }) => external))
      return [];
    const location = locate(environments, directory);
    const values = sources
      .flatMap(({ valueFiles = [] }) => valueFiles)
      .filter(file => file.startsWith(`${directory}/`));
    return [
      {
        tool: 'helm',
        path: directory,
        directory,
        ...location,
        files: [path, ...values],
        imagesIn: current =>
          imagesOfValues(current, values, location.environment),
      },
    ];
  });
}
