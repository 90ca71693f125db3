import { Delivery, DeliveredFile } from '../ecosystems/Ecosystem';
import { deliveries } from '../ecosystems/registry';
import { FileFacts } from '../extract/FileFacts';
import { DeliveryTool } from '../model/RepositoryFacts';
import { baseName, isWithin } from '../repository/paths';
import { LinkContext } from './LinkContext';
import { holdsManifests, toolsOfObjects } from './projections/delivery';

/**
 * How manifests come about in a repository: what a reconciler is handed. A chart that a kustomization inflates is
 * delivered by Kustomize.
 *
 * @internal
 */
export function deliveryToolsOf(context: LinkContext): DeliveryTool[] {
  const { files, roles, graph, charts, reconcilerObjects } = context;
  const known = deliveries();
  const isDeployed = ({ file }: { file: string }) =>
    roles.roleOf(file) === 'deployed';
  const repository = {
    kustomizations: graph.kustomizations.filter(isDeployed),
    charts: charts.filter(isDeployed),
    reconcilerObjects,
  };
  const tools = new Set(
    known.filter(({ isUsed }) => isUsed?.(repository)).map(({ tool }) => tool),
  );
  for (const [path, facts] of files) {
    if (roles.roleOf(path) !== 'deployed') continue;
    toolsOfObjects(facts).forEach(tool => tools.add(tool));
    const file = deliveredFile(context, path, facts);
    for (const { tool, isShownBy } of known)
      if (isShownBy && !tools.has(tool) && isShownBy(file)) tools.add(tool);
  }
  return [...tools].sort();
}

function deliveredFile(
  { graph, charts }: LinkContext,
  path: string,
  facts: FileFacts,
): DeliveredFile {
  const isInChart = () => charts.some(chart => isWithin(path, chart.path));
  return {
    path,
    isSource: sources => isSourceOf(sources, path, facts),
    isHelmfile: Boolean(facts.helmfile),
    holdsManifests: () =>
      !facts.kustomization &&
      holdsManifests(facts) &&
      (facts.format === 'template' ||
        (!graph.isReferenced(path) && !isInChart())),
    isInChart,
  };
}

/** Whether a file that was read is in the language of a tool. @internal */
export function isSourceOf(
  sources: RegExp,
  path: string,
  { format }: Pick<FileFacts, 'format'>,
): boolean {
  return (
    (format === 'text' || format === 'jsonnet') && sources.test(baseName(path))
  );
}

/** Whether a file that was read is in the language of any tool. @internal */
export function isDeliverySource(
  path: string,
  facts: Pick<FileFacts, 'format'>,
): boolean {
  return deliveries().some(
    ({ sources }: Delivery) => sources && isSourceOf(sources, path, facts),
  );
}
