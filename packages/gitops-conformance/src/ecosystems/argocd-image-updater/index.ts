import { lineAt } from '../../yaml/lineAt';
import { EnvironmentFileFacts } from '../../model/EnvironmentFileFacts';
import { Ecosystem, ManifestDocument } from '../Ecosystem';

const group = 'argocd-image-updater.argoproj.io';

/** Argo CD Image Updater: writes new image versions for Applications. @public */
export const argocdImageUpdater: Ecosystem = {
  id: 'argocd-image-updater',
  title: 'Argo CD Image Updater',
  version: 2,
  apiGroups: [group],
  kinds: {},
  environments: {
    objects: { ImageUpdater: document => automated(document, 'ImageUpdater') },
    annotated: document =>
      document.kind === 'Application' &&
      document.apiVersion?.startsWith('argoproj.io/') &&
      Object.keys(document.metadata.annotations ?? {}).some(key =>
        key.startsWith(`${group}/`),
      )
        ? automated(document, 'argocd-image-updater')
        : undefined,
    templated: text => {
      const at = text.search(
        /^[ \t]+["']?argocd-image-updater\.argoproj\.io\/[\w./-]+["']?:/m,
      );
      return at < 0
        ? undefined
        : automated({ line: lineAt(text, at) }, 'argocd-image-updater');
    },
  },
};

function automated(
  { line }: Pick<ManifestDocument, 'line'>,
  kind: string,
): EnvironmentFileFacts {
  return { imageAutomation: [{ line, kind }] };
}
