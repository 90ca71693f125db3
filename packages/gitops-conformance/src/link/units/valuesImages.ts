import { LinkContext } from '../LinkContext';
import { pinningOfImage } from '../manifests/images';
import { InlineValues } from './inlineValues';
import { ImageReference } from '../../model/RepositoryFacts';

interface Merged {
  readonly repository?: string;
  readonly tag?: string;
  readonly digest?: string;
  readonly path: string;
  readonly line?: number;
}

/**
 * Images of a release by its values files, the later over the earlier, and the values that its object has for it, each with the location that decides its version.
 * Where no layer names a version, the chart does, or whoever installs it.
 *
 * @internal
 */
export function imagesOfValues(
  { files }: Pick<LinkContext, 'files'>,
  layers: readonly string[],
  environment?: string,
  inline?: InlineValues,
): ImageReference[] {
  const merged = new Map<string, Merged>();
  const all = layers.map(path => ({
    path,
    images: files.get(path)?.values?.images ?? [],
  }));
  if (inline)
    all.push({
      path: inline.path,
      images: inline.images.map(image => ({ ...image, line: inline.line })),
    });
  for (const { path, images } of all) {
    for (const { key, repository, tag, digest, line } of images) {
      const before = merged.get(key);
      const decides = tag !== undefined || digest !== undefined;
      merged.set(key, {
        repository: repository ?? before?.repository,
        tag: tag ?? before?.tag,
        digest: digest ?? before?.digest,
        ...(decides || !before
          ? { path, line }
          : { path: before.path, line: before.line }),
      });
    }
  }
  return [...merged].flatMap(
    ([key, { repository, tag, digest, path, line }]): ImageReference[] =>
      tag || digest
        ? [
            {
              path,
              line,
              name: repository ?? key,
              ...(tag && { tag }),
              ...(digest && { digest }),
              pinning: inline?.open
                ? 'unknown'
                : pinningOfImage(tag || undefined, digest || undefined),
              ...(environment !== undefined && { environment }),
            },
          ]
        : [],
  );
}
