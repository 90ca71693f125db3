import { FileFacts, ImageDeclaration } from '../../extract/FileFacts';
import { ImageReference } from '../../model/RepositoryFacts';
import { directoryOf } from '../../repository/paths';
import { LinkContext } from '../LinkContext';
import { parseImage, pinningOfImage } from '../manifests/images';
import { ImagePatch } from './imagePatches';

type Override = NonNullable<FileFacts['kustomization']>['images'][number];

/** One kustomization: its patches come before its `images:`. @internal */
export interface Level {
  readonly file?: string;
  readonly overrides: readonly LocatedOverride[];
  readonly patches: readonly ImagePatch[];
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

/**
 * What one kustomization makes of images.
 *
 * @internal
 */
export class ImageStep {
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
