import { environmentPlaceOf } from '../environments/environmentOfPath';
import { LinkContext } from '../LinkContext';
import { parseImage } from '../manifests/images';
import {
  DeliveryTool,
  ImageReference,
  RepositoryFacts,
} from '../RepositoryFacts';

/** Something that is deployed by itself: a kustomization, a chart with the values of one environment, a directory. @internal */
export interface EntryPoint {
  readonly tool: DeliveryTool;
  /** Directory, or the values file that makes it an environment. */
  readonly path: string;
  /** Directory that it is a part of. */
  readonly directory: string;
  /** What a chart calls itself. */
  readonly name?: string;
  readonly environment?: string;
  /** Where the environment starts: the directory itself, or one above it with several applications. */
  readonly environmentPath?: string;
  readonly files: readonly string[];
  readonly kinds?: Readonly<Record<string, number>>;
  readonly images: readonly ImageReference[];
}

/** @internal */
export function placed(
  environments: RepositoryFacts['environments'],
  directory: string,
): Pick<EntryPoint, 'environment' | 'environmentPath'> {
  const place = environmentPlaceOf(environments, directory);
  return place ? { environment: place.name, environmentPath: place.path } : {};
}

/** Kinds in files, those that templates will produce included. @internal */
export function kindsOf(
  context: LinkContext,
  files: readonly string[],
): Record<string, number> {
  const kinds: Record<string, number> = {};
  for (const file of files) {
    const facts = context.files.get(file);
    for (const { kind } of [
      ...(facts?.documents ?? []),
      ...(facts?.templatedKinds ?? []),
    ]) {
      if (kind !== undefined) kinds[kind] = (kinds[kind] ?? 0) + 1;
    }
  }
  return kinds;
}

/** Images that files name, as written. @internal */
export function imagesOf(
  context: LinkContext,
  files: readonly string[],
): ImageReference[] {
  return files.flatMap(path =>
    (context.files.get(path)?.images ?? []).map(({ image, line }) => ({
      path,
      line,
      ...parseImage(image),
    })),
  );
}
