import { isWithin, joinPath } from '../../repository/paths';
import { comparableRepositoryUrl } from '../../text/repositoryUrl';
import { facetsOf } from '../facets';
import { LinkContext } from '../LinkContext';

/** What writes new versions of images to this repository. @internal */
export interface ImageAutomation {
  readonly path: string;
  readonly line: number;
  readonly tool: 'image-automation' | 'argocd-image-updater';
}

type Input = Pick<LinkContext, 'files' | 'tree' | 'reconcilerObjects'>;
type Facts = ReturnType<typeof facetsOf>['environments'][number][1];
type Automation = NonNullable<Facts['imageAutomation']>[number] & {
  readonly path: string;
  /** Directory that it changes files in. */
  readonly directory: string;
};

/**
 * Image automation that changes something here: one that is not suspended, and that finds a marker for a policy of its own
 * namespace below its path. A policy alone writes nothing. Where no automation for this repository is declared in it, the
 * markers show that one is elsewhere.
 *
 * @internal
 */
export function imageAutomationOf(context: Input): ImageAutomation[] {
  const found: ImageAutomation[] = [];
  const automations: Automation[] = [];
  const markers: { path: string; line: number; namespace: string }[] = [];
  for (const [path, facts] of facetsOf(context).environments) {
    for (const { line, kind, ...rest } of facts.imageAutomation ?? []) {
      if (kind === 'argocd-image-updater')
        found.push({ path, line, tool: kind });
      else if (isForThis(context, rest.repository))
        automations.push({
          ...rest,
          line,
          kind,
          path,
          directory: joinPath('.', rest.path ?? '.') ?? '.',
        });
    }
    for (const { line, namespace } of facts.imageMarkers ?? [])
      markers.push({ path, line, namespace });
  }
  const tool = 'image-automation';
  if (automations.length === 0)
    return [
      ...found,
      ...markers
        .slice(0, 1)
        .map(({ path, line }) => ({ path, line, tool }) as const),
    ];
  const writing = automations.filter(
    ({ suspended, directory, namespace }) =>
      !suspended &&
      markers.some(
        marker =>
          isWithin(marker.path, directory) &&
          (namespace === undefined ||
            /[${<]/.test(namespace) ||
            namespace === marker.namespace),
      ),
  );
  return [
    ...found,
    ...writing.map(({ path, line }) => ({ path, line, tool }) as const),
  ];
}

/** Whether an automation may write here: the source that it names is not known to be another repository. */
function isForThis(
  { tree: { url }, reconcilerObjects }: Input,
  repository: string | undefined,
): boolean {
  if (url === undefined || repository === undefined) return true;
  const urls = reconcilerObjects
    .filter(({ kind, name }) => kind === 'GitRepository' && name === repository)
    .flatMap(({ sources }) => sources.flatMap(({ repoURL }) => repoURL ?? []));
  const own = comparableRepositoryUrl(url);
  return (
    urls.length === 0 ||
    urls.some(other => comparableRepositoryUrl(other) === own)
  );
}
