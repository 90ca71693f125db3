import { FileFacts } from '../../extract/FileFacts';
import { LinkContext } from '../LinkContext';
import { parseImage, pinningOfImage } from '../manifests/images';
import { ImageReference } from '../../model/RepositoryFacts';
import { imagePatchesOf } from './imagePatches';
import { ImageStep, Level, LocatedOverride } from './ImageStep';

/**
 * Images that building a kustomization yields, each with the location that decides its version: the outermost patch or `images:`
 * entry that sets it, else the manifest. Where it cannot be told whether a patch sets it, the version is unknown.
 *
 * @param outermost - entries of what deploys the kustomization, which change what it yields
 * @internal
 */
export function effectiveImages(
  context: LinkContext,
  directory: string,
  environment: string | undefined,
  outermost: readonly LocatedOverride[] = [],
): ImageReference[] {
  const order = kustomizationsOf(context, directory);
  const read = context.graph.filesOf(directory);
  const levels = order.map((file): Level => {
    const overrides = (
      context.files.get(file)?.kustomization?.images ?? []
    ).map(override => ({ file, override }));
    // A build that fails does not come to read all of its patches.
    const patches = imagePatchesOf(context, file).filter(({ path }) =>
      read.has(path),
    );
    return { file, overrides, patches };
  });
  levels.push({ overrides: outermost, patches: [] });
  const overrides = levels.flatMap(level => level.overrides);
  const found = new Map<string, ImageReference>();
  const used = new Set<unknown>();
  const add = (reference: ImageReference) =>
    found.set(
      `${reference.name}:${reference.tag}@${reference.digest} ${reference.path}:${reference.line}`,
      reference,
    );
  const isPatched = levels.some(({ patches }) => patches.length > 0);
  // Without patches in between, all entries are one chain.
  const steps = (isPatched ? levels : [{ overrides, patches: [] }]).map(
    level => new ImageStep(context, level, used),
  );
  const isPatch = new Set(
    levels.flatMap(({ patches }) => patches.map(({ path }) => path)),
  );
  for (const path of read) {
    if (isPatch.has(path)) continue;
    for (const declaration of context.files.get(path)?.images ?? []) {
      const { image, line } = declaration;
      let reference: ImageReference = { path, line, ...parseImage(image) };
      for (const step of steps)
        reference = step.apply(reference, declaration, path);
      add(reference);
    }
  }
  // What a patch sets for no container that is written here is a container of its own.
  steps.forEach((step, at) => {
    for (const added of step.unused())
      add(
        steps.slice(at).reduce((image, later) => later.override(image), added),
      );
  });
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
      order.push(kustomization.file);
      for (const { resolved } of kustomization.references)
        if (resolved !== undefined) next.push(resolved);
    }
    level = next;
  }
  return order.reverse();
}
