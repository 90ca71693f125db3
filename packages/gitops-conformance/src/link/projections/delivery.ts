import { DocumentFacts, FileFacts } from '../../extract/FileFacts';

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

/** @internal */
export function installsCharts({ documents }: Documents): boolean {
  return documents.some(isHelmChart);
}

/** @internal */
export function holdsManifests({
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
