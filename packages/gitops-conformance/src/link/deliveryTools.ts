import { LinkContext } from './LinkContext';
import { DeliveryTool } from './RepositoryFacts';

/** Kinds that configure tools and are no manifests of something delivered. */
const toolKinds = /^(?:Kustomization|Component|Config|Skaffold|KptFile|Kptfile|GitOpsStandard|Template|Cluster|ClusterConfig|Location|API|Group|User|System|Domain|Resource)$/;
const toolGroups = /^(?:kustomize\.config\.k8s\.io|skaffold|kind\.x-k8s\.io|backstage\.io|kpt\.dev|config\.kubernetes\.io|builtin|k3d\.io|ctlptl\.dev|eksctl\.io|talos)/;

/**
 * How manifests come about in a repository, in the tools' own files.
 *
 * @internal
 */
export function deliveryToolsOf({ files, roles, graph, charts, reconcilerObjects }: LinkContext): DeliveryTool[] {
  const tools = new Set<DeliveryTool>();
  if (graph.kustomizations.some(({ file }) => roles.roleOf(file) === 'deployed')) tools.add('kustomize');
  if (charts.some(({ file }) => roles.roleOf(file) === 'deployed')) tools.add('helm');
  if (graph.kustomizations.some(({ unknown, error }) => /Helm chart is inflated/.test(unknown ?? error ?? ''))) tools.add('helm');
  if (
    reconcilerObjects.some(
      ({ kind, engine, sources }) =>
        (engine === 'flux' || engine === 'flux-v1' ? kind === 'HelmRelease' : sources.some(({ chart, valueFiles }) => chart !== undefined || valueFiles?.length)),
    )
  ) {
    tools.add('helm');
  }
  for (const [path, facts] of files) {
    const role = roles.roleOf(path);
    if (role !== 'deployed') continue;
    if (facts.format === 'jsonnet') tools.add('jsonnet');
    if (facts.helmfile) tools.add('helm');
    if (tools.has('raw') || facts.format !== 'yaml' || facts.kustomization) continue;
    const manifest = facts.documents.some(
      ({ kind, apiVersion, name }) => kind !== undefined && apiVersion !== undefined && name !== undefined && !toolKinds.test(kind) && !toolGroups.test(apiVersion),
    );
    if (manifest && !graph.isReferenced(path) && !charts.some(chart => path.startsWith(`${chart.path}/`))) tools.add('raw');
  }
  return [...tools].sort();
}
