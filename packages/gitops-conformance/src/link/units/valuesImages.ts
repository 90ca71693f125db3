import { LinkContext } from '../LinkContext';
import { pinningOfImage } from '../manifests/images';
import { ImageReference } from '../../model/RepositoryFacts';

interface Merged {
  readonly repository?: string;
  readonly tag?: string;
  readonly digest?: string;
  readonly path: string;
  readonly line?: number;
}

/**
 * Images of a release by its values files, the later over the earlier, each with the location that decides its version.
 * Where no layer names a version, the chart does, or whoever installs it.
 *
 * @internal
 */
export function imagesOfValues(
  { files }: Pick<LinkContext, 'files'>,
  layers: readonly string[],
  environment?: string,
): ImageReference[] {
  const merged = new Map<string, Merged>();
  for (const path of layers) {
    for (const { key, repository, tag, digest, line } of files.get(path)?.values
      ?.images ?? []) {
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
              pinning: pinningOfImage(tag || undefined, digest || undefined),
              ...(environment !== undefined && { environment }),
            },
          ]
        : [],
  );
}
