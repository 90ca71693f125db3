import { LinkContext } from '../LinkContext';
import { LinkStages } from '../LinkStages';
import { RepositoryFacts } from '../../model/RepositoryFacts';
import { bundleEntries } from './bundleEntries';
import { ChartEntries, chartEntries, valuesEntries } from './chartEntries';
import { EntryPoint } from './EntryPoint';
import {
  KustomizationEntries,
  kustomizationEntries,
  rootKustomizations,
} from './kustomizationEntries';
import { RawEntries, rawEntries } from './rawEntries';

/**
 * Everything that is deployed by itself; plain manifests are what is left when the tools have taken theirs. The same object
 * as before stands for what did not change.
 *
 * @internal
 */
export function entryPointsOf(
  context: LinkContext,
  environments: RepositoryFacts['environments'],
  builds: object,
  stages: LinkStages,
): EntryPoint[] {
  const facets = stages.facets.bind(stages);
  const { charts, reconcilerObjects } = context;
  const roots = stages.run(
    'root kustomizations',
    [facets('kustomization', 'format'), environments, context.roles],
    () => rootKustomizations(context, environments),
  );
  const kustomizations = stages.run<KustomizationEntries>(
    'kustomization entries',
    [roots, builds, reconcilerObjects],
    before => kustomizationEntries(context, roots, before),
  ).entries;
  const { entries: inCharts } = stages.run<ChartEntries>(
    'chart entries',
    [
      facets('format', 'reconcilers', 'environments'),
      charts,
      reconcilerObjects,
      environments,
    ],
    () => chartEntries(context, environments),
    ({ files }) => files,
  );
  const values = stages.run(
    'values entries',
    [
      inCharts,
      facets('values', 'reconcilers', 'environments'),
      facets('kustomization', 'helmCharts'),
      charts,
      reconcilerObjects,
      environments,
    ],
    () => valuesEntries(context, environments, inCharts),
  );
  const bundles = stages.run(
    'bundle entries',
    [kustomizations, inCharts, values, reconcilerObjects, environments],
    () =>
      bundleEntries(
        context,
        environments,
        new Set(
          [...kustomizations, ...inCharts, ...values].flatMap(
            ({ path, directory }) => [path, directory],
          ),
        ),
      ),
  );
  const covered = stages.run(
    'covered',
    [...kustomizations, ...inCharts].map(({ files }) => files),
    () =>
      new Set([...kustomizations, ...inCharts].flatMap(({ files }) => files)),
  );
  const { entries: raw } = stages.run<RawEntries>(
    'raw entries',
    [
      covered,
      facets('isManifest', 'format', 'kustomization'),
      charts,
      reconcilerObjects,
      environments,
    ],
    () => rawEntries(context, environments, covered),
    ({ manifests }) => manifests,
  );
  return [...kustomizations, ...inCharts, ...values, ...bundles, ...raw];
}
