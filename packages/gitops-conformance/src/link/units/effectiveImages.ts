import { FileFacts } from '../../extract/FileFacts';
import { LinkContext } from '../LinkContext';
import { parseImage, pinningOfImage } from '../manifests/images';
import { ImageReference } from '../../model/RepositoryFacts';

/**
 * Images that building a kustomization yields, each with the place that decides its version: the outermost `images:`
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
  for (const path of context.graph.filesOf(directory)) {
    for (const { image, line } of context.files.get(path)?.images ?? []) {
      let reference: ImageReference = { path, line, ...parseImage(image) };
      for (const { file, override } of overrides) {
        if (override.name !== reference.name) continue;
        used.add(override);
        const decides =
          override.newTag !== undefined || override.digest !== undefined;
        const [tag, digest] = decides
          ? [override.newTag, override.digest]
          : [reference.tag, reference.digest];
        reference = {
          ...(decides
            ? { path: file, line: override.line }
            : { path: reference.path, line: reference.line }),
          name: override.newName ?? reference.name,
          tag,
          digest,
          pinning: pinningOfImage(tag, digest),
        };
      }
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
      order.unshift(kustomization.file);
      for (const { resolved } of kustomization.references)
        if (resolved !== undefined) next.push(resolved);
    }
    level = next;
  }
  return order;
}
