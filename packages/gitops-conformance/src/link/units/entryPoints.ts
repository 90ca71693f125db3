import { LinkContext } from '../LinkContext';
import { RepositoryFacts } from '../RepositoryFacts';
import { chartEntries, valuesEntries } from './chartEntries';
import { EntryPoint } from './EntryPoint';
import { kustomizationEntries } from './kustomizationEntries';
import { rawEntries } from './rawEntries';

/**
 * Everything that is deployed by itself; plain manifests are what is left when the tools have taken theirs.
 *
 * @internal
 */
export function entryPointsOf(
  context: LinkContext,
  environments: RepositoryFacts['environments'],
): EntryPoint[] {
  const kustomizations = kustomizationEntries(context, environments);
  const charts = chartEntries(context, environments);
  const covered = new Set<string>();
  for (const entries of [kustomizations, charts])
    for (const { files } of entries)
      for (const file of files) covered.add(file);
  const values = valuesEntries(context, environments, charts);
  return [
    ...kustomizations,
    ...charts,
    ...values,
    ...rawEntries(context, environments, covered),
  ];
}
