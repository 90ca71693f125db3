import { DocumentFacts, FileFacts } from '../extract/FileFacts';
import { isWithin } from '../repository/paths';
import { LinkContext } from './LinkContext';
import { DeliveryTool, KustomizationFacts } from '../model/RepositoryFacts';

/** Kinds that configure tools and are no manifests of something delivered. */
const toolKinds =
  /^(?:Kustomization|Component|Config|Skaffold|KptFile|Kptfile|GitOpsStandard|Template|Location|API|Group|User|System|Domain|Resource)$/;
const toolGroups =
  /^(?:kustomize\.config\.k8s\.io|skaffold|kind\.x-k8s\.io|backstage\.io|kpt\.dev|config\.kubernetes\.io|builtin|k3d\.io|ctlptl\.dev|eksctl\.io|talos)/;

function withItems(document: DocumentFacts): readonly DocumentFacts[] {
  return document.items ?? [document];
}

/** The controller of k3s and RKE2 installs charts that objects name. */
function isHelmChart({ kind, apiVersion }: DocumentFacts): boolean {
  return (
    kind === 'HelmChart' && (apiVersion?.startsWith('helm.cattle.io/') ?? false)
  );
}

/** `flux bootstrap` writes a kustomization to install Flux with, whatever the repository itself is delivered by. */
function isFluxBootstrap({ references }: KustomizationFacts): boolean {
  return (
    references.length > 0 &&
    references.every(({ reference }) =>
      /^(?:\.\/)?gotk-(?:components|sync)\.yaml$/.test(reference),
    )
  );
}

function isManifest(
  kind: string | undefined,
  apiVersion: string | undefined,
): boolean {
  return (
    kind !== undefined &&
    apiVersion !== undefined &&
    !toolKinds.test(kind) &&
    !toolGroups.test(apiVersion)
  );
}

type Documents = Pick<FileFacts, 'format' | 'documents' | 'templatedKinds'>;

function installsCharts({ documents }: Documents): boolean {
  return documents.some(isHelmChart);
}

function holdsManifests({
  format,
  documents,
  templatedKinds,
}: Documents): boolean {
  if (format === 'template')
    return (
      templatedKinds?.some(({ kind, apiVersion }) =>
        isManifest(kind, apiVersion),
      ) ?? false
    );
  return (
    format === 'yaml' &&
    documents.some(document =>
      withItems(document).some(
        ({ kind, apiVersion, name }) =>
          name !== undefined && isManifest(kind, apiVersion),
      ),
    )
  );
}

/** All that telling the tools apart reads of documents. @internal */
export function deliveryOf(facts: Documents): readonly boolean[] {
  return [installsCharts(facts), holdsManifests(facts)];
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
