import {
  ImageReference,
  KustomizationFacts,
} from '../../model/RepositoryFacts';
import { SourceOverrides } from '../../model/SourceOverrides';
import { LinkContext } from '../LinkContext';
import { effectiveImages } from './effectiveImages';

/** What one object changes of a kustomization that it deploys. @internal */
export interface Deployment {
  readonly path: string;
  readonly line?: number;
  readonly images: readonly Override[];
  readonly components: readonly string[];
}

type Override = NonNullable<SourceOverrides['images']>[number];
type Deployments = ReadonlyMap<string, readonly Deployment[]>;

const byObjects = new WeakMap<LinkContext['reconcilerObjects'], Deployments>();

/** Objects that deploy a directory, where one of them changes something of it. @internal */
export function deploymentsOf({ reconcilerObjects }: LinkContext): Deployments {
  const known = byObjects.get(reconcilerObjects);
  if (known) return known;
  const found = new Map<string, Deployment[]>();
  for (const { path, line, sources } of reconcilerObjects)
    for (const { resolved, overrides, components = [] } of sources) {
      if (resolved === undefined) continue;
      const deployment = {
        path,
        line,
        images: overrides?.images ?? [],
        components,
      };
      const others = found.get(resolved);
      if (others) others.push(deployment);
      else found.set(resolved, [deployment]);
    }
  for (const [directory, deployments] of found)
    if (
      deployments.every(
        ({ images, components }) => images.length + components.length === 0,
      )
    )
      found.delete(directory);
  byObjects.set(reconcilerObjects, found);
  return found;
}

/** Kinds with those of the components that are added; not known where a component changes what is there. @internal */
export function withComponents(
  graph: LinkContext['graph'],
  path: string,
  components: readonly string[],
): KustomizationFacts['kinds'] {
  const { kinds } = graph.at(path)!;
  if (components.length === 0 || !kinds) return kinds;
  const all: Record<string, number> = { ...kinds };
  for (const component of components) {
    const own = graph.at(component)?.kinds;
    if (!own) return undefined;
    for (const [kind, count] of Object.entries(own))
      all[kind] = (all[kind] ?? 0) + count;
  }
  return all;
}

/** Images as each object deploys them: the same path may run with one version here, and with another there. @internal */
export function deployedImages(
  context: LinkContext,
  path: string,
  environment: string | undefined,
  by: readonly Deployment[],
): ImageReference[] {
  if (by.length === 0) return effectiveImages(context, path, environment);
  const found = new Map<string, ImageReference>();
  const changes = new Map(by.map(each => [JSON.stringify(each.images), each]));
  for (const { path: file, line, images } of changes.values())
    for (const image of effectiveImages(
      context,
      path,
      environment,
      images.map(override => ({ file, override: { ...override, line } })),
    ))
      found.set(JSON.stringify(image), image);
  return [...found.values()];
}
