import { configuresTool, deliveries } from '../../ecosystems/registry';
import { DeliveryTool } from '../../model/RepositoryFacts';
import { DocumentFacts, FileFacts } from '../../extract/FileFacts';

/** Kinds that configure what delivers nothing, and are no manifests of something delivered. */
const toolKinds =
  /^(?:Config|Skaffold|KptFile|Kptfile|GitOpsStandard|Template|Location|API|Group|User|System|Domain|Resource)$/;
const toolGroups =
  /^(?:skaffold|kind\.x-k8s\.io|backstage\.io|kpt\.dev|config\.kubernetes\.io|builtin|k3d\.io|ctlptl\.dev|eksctl\.io|talos)/;

function withItems(document: DocumentFacts): readonly DocumentFacts[] {
  return document.items ?? [document];
}

function isManifest(
  kind: string | undefined,
  apiVersion: string | undefined,
): boolean {
  return (
    kind !== undefined &&
    apiVersion !== undefined &&
    !toolKinds.test(kind) &&
    !toolGroups.test(apiVersion) &&
    !configuresTool(kind, apiVersion)
  );
}

type Documents = Pick<FileFacts, 'format' | 'documents' | 'templatedKinds'>;

/** Tools that objects of a file show, by the objects themselves. @internal */
export function toolsOfObjects({ documents }: Documents): DeliveryTool[] {
  return deliveries().flatMap(({ tool, isUsedBy }) =>
    isUsedBy && documents.some(isUsedBy) ? [tool] : [],
  );
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
export function deliveryOf(facts: Documents): readonly unknown[] {
  return [...toolsOfObjects(facts), holdsManifests(facts)];
}
