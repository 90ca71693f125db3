import { EnvironmentFileFacts } from '../../model/EnvironmentFileFacts';
import { Ecosystem, ManifestDocument } from '../Ecosystem';
import { list, mapping } from '../fields';
import { lineAt } from '../../yaml/lineAt';

const id = 'argocd-image-updater';
const group = `${id}.argoproj.io`;

/** Argo CD Image Updater: writes new image versions for Applications. @public */
export const argocdImageUpdater: Ecosystem = {
  id,
  title: 'Argo CD Image Updater',
  version: 2,
  apiGroups: [group],
  kinds: {},
  environments: {
    objects: { ImageUpdater: automated },
    annotated: document =>
      isReadByIt(document) ? automated(document) : undefined,
    annotatedText: text => {
      const line = lineIn(text);
      return line === undefined ? undefined : automated({ line });
    },
  },
};

/** It reads annotations of Applications, and those of an ApplicationSet's template end up in the same way. */
function isReadByIt(document: ManifestDocument): boolean {
  const { kind, apiVersion, metadata } = document;
  if (!apiVersion?.startsWith('argoproj.io/')) return false;
  if (kind === 'Application') return isAnnotated(metadata.annotations);
  if (kind !== 'ApplicationSet' || !document.text.includes(`${group}/`))
    return false;
  const { template, templatePatch, generators } = mapping(
    document.mapping.spec,
  );
  const templates = list(generators).flatMap(generator =>
    Object.values(mapping(generator)).map(body => mapping(body).template),
  );
  return (
    lineIn(templatePatch) !== undefined ||
    [template, ...templates].some(each =>
      isAnnotated(mapping(mapping(each).metadata).annotations),
    )
  );
}

function isAnnotated(annotations: unknown): boolean {
  return Object.keys(mapping(annotations)).some(key =>
    key.startsWith(`${group}/`),
  );
}

const annotation =
  /^[ \t]*["']?argocd-image-updater\.argoproj\.io\/[\w./-]+["']?:/m;

/** Where an annotation stands in a text that is filled in later: a patch, a template of a chart, or its values. */
function lineIn(text: unknown): number | undefined {
  if (typeof text !== 'string' || !text.includes(`${group}/`)) return undefined;
  const at = text.search(annotation);
  return at < 0 ? undefined : lineAt(text, at);
}

function automated({
  line,
}: Pick<ManifestDocument, 'line'>): EnvironmentFileFacts {
  return { imageAutomation: [{ line, kind: id }] };
}
