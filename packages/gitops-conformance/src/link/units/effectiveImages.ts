import { FileFacts, ImageDeclaration } from '../../extract/FileFacts';
import { directoryOf } from '../../repository/paths';
import { LinkContext } from '../LinkContext';
import { parseImage, pinningOfImage } from '../manifests/images';
import { ImageReference } from '../../model/RepositoryFacts';
import { ImagePatch, imagePatchesOf } from './imagePatches';

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
  const levels = order.map((file): Level => {
    const overrides = (
      context.files.get(file)?.kustomization?.images ?? []
    ).map(override => ({ file, override }));
    return { file, overrides, patches: imagePatchesOf(context, file) };
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
    level => new Step(context, level, used),
  );
  const isPatch = new Set(
    levels.flatMap(({ patches }) => patches.map(({ path }) => path)),
  );
  for (const path of context.graph.filesOf(directory)) {
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

/** One kustomization: its patches come before its `images:`. */
interface Level {
  readonly file?: string;
  readonly overrides: readonly LocatedOverride[];
  readonly patches: readonly ImagePatch[];
}

class Step {
  private readonly changes: ReadonlyMap<string, Change>;
  private readonly applied = new Set<ImagePatch>();
  /** Files that the patches reach; those of a component reach all that uses it. */
  private readonly reach?: ReadonlySet<string>;

  constructor(
    context: LinkContext,
    private readonly level: Level,
    private readonly used: Set<unknown>,
  ) {
    this.changes = changesBy(level.overrides);
    const own =
      level.file === undefined
        ? undefined
        : context.graph.at(directoryOf(level.file));
    if (own && !own.component) this.reach = context.graph.filesOf(own.path);
  }

  apply(
    image: ImageReference,
    declaration: ImageDeclaration,
    path: string,
  ): ImageReference {
    let current = image;
    for (const patch of this.level.patches) {
      if (this.reach && !this.reach.has(path)) break;
      const isFor = patch.isFor(declaration);
      if (isFor === false) continue;
      this.applied.add(patch);
      const set = {
        path: patch.path,
        line: patch.declaration.line,
        ...parseImage(patch.declaration.image),
      };
      current = isFor
        ? withName(set, current)
        : { ...current, tag: undefined, digest: undefined, pinning: 'unknown' };
    }
    return this.override(current);
  }

  override(image: ImageReference): ImageReference {
    const change = this.changes.get(image.name);
    for (
      let step = change;
      step && !this.used.has(step.override);
      step = step.next
    )
      this.used.add(step.override);
    return change ? changed(image, change) : image;
  }

  unused(): ImageReference[] {
    return this.level.patches
      .filter(
        patch =>
          !this.applied.has(patch) && patch.declaration.kind !== undefined,
      )
      .map(({ path, declaration: { image, line } }) => ({
        path,
        line,
        ...parseImage(image),
      }));
  }
}

/** What a patch sets without saying it keeps the name that it had. */
function withName(set: ImageReference, before: ImageReference): ImageReference {
  return set.name.includes('…') ? { ...set, name: before.name } : set;
}

/** An `images:` entry, and the file that it is in. @internal */
export interface LocatedOverride {
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
