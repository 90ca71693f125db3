import { FileFacts } from '../../extract/FileFacts';
import { LinkContext } from '../LinkContext';
import { parseImage, pinningOfImage } from '../manifests/images';
import { ImageReference } from '../../model/RepositoryFacts';

/**
 * Images that building a kustomization yields, each with the location that decides its version: the outermost `images:`
 * entry that names it, else the manifest.
 *
 * @internal
 */
export function effectiveImages(
  context: LinkContext,
  directory: string,
  environment: string | undefined,
): ImageReference[] {
  const overrides = kustomizationsOf(context, directory).flatMap(file =>
    (context.files.get(file)?.kustomization?.images ?? []).map(override => ({
      file,
      override,
    })),
  );
  const found = new Map<string, ImageReference>();
  const used = new Set<unknown>();
  const changes = changesBy(overrides);
  for (const path of context.graph.filesOf(directory)) {
    for (const { image, line } of context.files.get(path)?.images ?? []) {
      const written: ImageReference = { path, line, ...parseImage(image) };
      const change = changes.get(written.name);
      const reference = change ? changed(written, change) : written;
      for (
        let step = change;
        step && !used.has(step.override);
        step = step.next
      )
        used.add(step.override);
      found.set(
        `${reference.name}:${reference.tag}@${reference.digest} ${reference.path}:${reference.line}`,
        reference,
      );
    }
  }
  return [...found.values(), ...remoteImages(overrides, used)].map(image =>
    environment === undefined ? image : { ...image, environment },
  );
}

interface LocatedOverride {
  readonly file: string;
  readonly override: Override;
}

/** What becomes of an image from one entry on. */
interface Change extends LocatedOverride {
  readonly name: string;
  /** The entry that sets the version, where one does. */
  readonly decision?: LocatedOverride;
  readonly next?: Change;
}

/** What entries make of images by their names, each of what those before it have made. */
function changesBy(
  overrides: readonly LocatedOverride[],
): ReadonlyMap<string, Change> {
  const changes = new Map<string, Change>();
  // From the last on: what an entry makes of an image is what those after it make of its new name.
  for (let at = overrides.length - 1; at >= 0; at--) {
    const { override } = overrides[at];
    const name = override.newName ?? override.name;
    const next = changes.get(name);
    const decides =
      override.newTag !== undefined || override.digest !== undefined;
    changes.set(override.name, {
      ...overrides[at],
      name: next?.name ?? name,
      decision: next?.decision ?? (decides ? overrides[at] : undefined),
      next,
    });
  }
  return changes;
}

function changed(
  written: ImageReference,
  { name, decision }: Change,
): ImageReference {
  const { path, line } = decision
    ? { path: decision.file, line: decision.override.line }
    : written;
  const [tag, digest] = decision
    ? [decision.override.newTag, decision.override.digest]
    : [written.tag, written.digest];
  return {
    path,
    line,
    name,
    tag,
    digest,
    pinning: pinningOfImage(tag, digest),
  };
}

type Override = NonNullable<FileFacts['kustomization']>['images'][number];

/** Entries for images that no file of this tree names: their workloads come from a remote base or a chart. */
function remoteImages(
  overrides: readonly { readonly file: string; readonly override: Override }[],
  used: ReadonlySet<unknown>,
): ImageReference[] {
  return overrides
    .filter(
      ({ override }) =>
        !used.has(override) &&
        (override.newTag !== undefined || override.digest !== undefined),
    )
    .map(({ file, override: { name, newName, newTag, digest, line } }) => ({
      path: file,
      line,
      name: newName ?? name,
      tag: newTag,
      digest,
      pinning: pinningOfImage(newTag, digest),
    }));
}

/** Kustomization files that a build reads, the innermost first: the order in which they change an image. */
function kustomizationsOf(context: LinkContext, directory: string): string[] {
  const order: string[] = [];
  const seen = new Set<string>();
  let level = [directory];
  while (level.length > 0) {
    const next: string[] = [];
    for (const path of level) {
      const kustomization = context.graph.at(path);
      if (!kustomization || seen.has(kustomization.path)) continue;
      seen.add(kustomization.path);
      order.push(kustomization.file);
      for (const { resolved } of kustomization.references)
        if (resolved !== undefined) next.push(resolved);
    }
    level = next;
  }
  return order.reverse();
}
