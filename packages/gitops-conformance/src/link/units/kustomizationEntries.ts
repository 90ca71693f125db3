import { isApart } from '../environments/directoryFiles';
import { environmentPlaceOf } from '../environments/environmentOfPath';
import { LinkContext } from '../LinkContext';
import { KustomizationFacts, RepositoryFacts } from '../RepositoryFacts';
import { effectiveImages } from './effectiveImages';
import { EntryPoint, placed } from './EntryPoint';

type Environments = RepositoryFacts['environments'];

/**
 * Kustomizations that nothing includes, and those that are environments though others build on them.
 *
 * @internal
 */
export function kustomizationEntries(
  context: LinkContext,
  environments: Environments,
): EntryPoint[] {
  const entries = new Map<string, EntryPoint>();
  const visit = (kustomization: KustomizationFacts) => {
    const { path } = kustomization;
    if (kustomization.component || entries.has(path)) return;
    const parts = collected(context, environments, kustomization);
    if (parts.length > 0) {
      parts.forEach(visit);
      return;
    }
    const place = placed(environments, path);
    entries.set(path, {
      tool: 'kustomize',
      path,
      directory: path,
      ...place,
      files: [...context.graph.filesOf(path)],
      kinds: kustomization.kinds,
      imagesIn: current => effectiveImages(current, path, place.environment),
    });
  };
  for (const kustomization of context.kustomizations) {
    if (isApart(kustomization.file)) continue;
    const included = context.graph.dependentsOf(kustomization.path).size > 0;
    if (
      !included ||
      environmentPlaceOf(environments, kustomization.path)?.path ===
        kustomization.path
    )
      visit(kustomization);
  }
  return [...entries.values()];
}

/**
 * A kustomization that only lists others is a table of contents, and each of them is deployed on its own: several below
 * it, or overlays of its own environment.
 */
function collected(
  context: LinkContext,
  environments: Environments,
  { path, references, images }: KustomizationFacts,
): KustomizationFacts[] {
  if (images.length > 0) return [];
  const parts: KustomizationFacts[] = [];
  for (const { resolved } of references) {
    const part =
      resolved === undefined ? undefined : context.graph.at(resolved);
    if (part?.component) return [];
    if (part) parts.push(part);
  }
  if (
    parts.length === 0 ||
    references.some(({ field }) =>
      /patch|generator|helm|replacement|transformer/i.test(field),
    )
  )
    return [];
  const below = parts.filter(
    part => path === '.' || part.path.startsWith(`${path}/`),
  );
  if (below.length >= 2 && below.length === parts.length) return parts;
  const environment = environmentPlaceOf(environments, path);
  const overlays = parts.filter(part => {
    const place = environmentPlaceOf(environments, part.path);
    return (
      place !== undefined &&
      place.path !== environment?.path &&
      place.name === environment?.name
    );
  });
  return overlays.length === parts.length ? parts : [];
}
