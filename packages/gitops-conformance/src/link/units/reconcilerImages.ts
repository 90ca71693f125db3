import { ImageReference, ReconcilerObject } from '../../model/RepositoryFacts';
import { isWithin } from '../../repository/paths';
import { pinningOfImage } from '../manifests/images';

type Override = NonNullable<
  ReconcilerObject['sources'][number]['images']
>[number];

/** An object that sets images of what it deploys, and whether it deploys a file. */
interface Setting {
  readonly object: ReconcilerObject;
  readonly images: readonly Override[];
  applies(file: string): boolean;
}

/**
 * Images that reconciler objects set in what they deploy (`spec.images` of a Flux Kustomization): they go over every
 * overlay. One that two clusters set is two.
 *
 * @internal
 */
export class ReconcilerImages {
  private readonly settings: readonly Setting[];

  /**
   * @param filesBuiltFrom - files that the kustomization of a directory builds from; nothing where there is none
   */
  constructor(
    objects: readonly ReconcilerObject[],
    filesBuiltFrom: (directory: string) => ReadonlySet<string> | undefined,
  ) {
    const setting = objects.some(({ sources }) =>
      sources.some(({ images }) => images),
    );
    this.settings = (setting ? objects : []).flatMap(object =>
      object.sources.flatMap(({ resolved, images = [], chart }) => {
        if (resolved === undefined || chart !== undefined) return [];
        const built = filesBuiltFrom(resolved);
        const applies = (file: string) =>
          built ? built.has(file) : isWithin(file, resolved);
        return [{ object, images, applies }];
      }),
    );
  }

  /** Whether any object sets an image at all. */
  get isEmpty(): boolean {
    return this.settings.length === 0;
  }

  /**
   * An image as what deploys it leaves it.
   *
   * @param entry - file by which what deploys the image is known: its own, or a kustomization that builds on it
   */
  of(image: ImageReference, entry: string): readonly ImageReference[] {
    const deploying = this.settings.filter(({ applies }) => applies(entry));
    if (deploying.length === 0) return [image];
    const found = new Map<string, ImageReference>();
    for (const { object, images } of deploying) {
      const set = images.find(({ name }) => name === image.name);
      const result = set ? changed(image, set, object) : image;
      const { path, line, name, tag, digest } = result;
      found.set(JSON.stringify([path, line, name, tag, digest]), result);
    }
    return [...found.values()];
  }
}

function changed(
  image: ImageReference,
  { newName, newTag, digest }: Override,
  { path, line }: ReconcilerObject,
): ImageReference {
  const name = newName ?? image.name;
  if (newTag === undefined && digest === undefined) return { ...image, name };
  return {
    ...image,
    path,
    line,
    name,
    tag: newTag,
    digest,
    pinning: pinningOfImage(newTag, digest),
  };
}
