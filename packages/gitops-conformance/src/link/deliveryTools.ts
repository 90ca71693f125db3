import { isWithin } from '../repository/paths';
import { LinkContext } from './LinkContext';
import { holdsManifests, installsCharts } from './projections/delivery';
import { DeliveryTool, KustomizationFacts } from '../model/RepositoryFacts';

/** `flux bootstrap` writes a kustomization to install Flux with, whatever the repository itself is delivered by. */
function isFluxBootstrap({ references }: KustomizationFacts): boolean {
  return (
    references.length > 0 &&
    references.every(({ reference }) =>
      /^(?:\.\/)?gotk-(?:components|sync)\.yaml$/.test(reference),
    )
  );
}

/**
 * How manifests come about in a repository: what a reconciler is handed. A chart that a kustomization inflates is
 * delivered by Kustomize.
 *
 * @internal
 */
export function deliveryToolsOf({
  files,
  roles,
  graph,
  charts,
  reconcilerObjects,
}: LinkContext): DeliveryTool[] {
  const tools = new Set<DeliveryTool>();
  if (
    graph.kustomizations.some(
      kustomization =>
        roles.roleOf(kustomization.file) === 'deployed' &&
        !isFluxBootstrap(kustomization),
    )
  )
    tools.add('kustomize');
  if (charts.some(({ file }) => roles.roleOf(file) === 'deployed'))
    tools.add('helm');
  if (
    reconcilerObjects.some(({ kind, engine, sources }) =>
      engine === 'flux' || engine === 'flux-v1'
        ? kind === 'HelmRelease'
        : sources.some(
            ({ chart, valueFiles }) =>
              chart !== undefined || valueFiles?.length,
          ),
    )
  ) {
    tools.add('helm');
  }
  const inChart = (path: string) =>
    charts.some(chart => isWithin(path, chart.path));
  for (const [path, facts] of files) {
    const role = roles.roleOf(path);
    if (role !== 'deployed') continue;
    // A chart may carry Jsonnet as data of what it installs.
    if (facts.format === 'jsonnet' && !inChart(path)) tools.add('jsonnet');
    if (facts.helmfile || installsCharts(facts)) tools.add('helm');
    if (
      !tools.has('raw') &&
      !facts.kustomization &&
      holdsManifests(facts) &&
      (facts.format === 'template' ||
        (!graph.isReferenced(path) && !inChart(path)))
    )
      tools.add('raw');
  }
  return [...tools].sort();
}
