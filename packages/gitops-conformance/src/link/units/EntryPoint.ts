import { countEach } from '../countEach';
import { environmentLocationOf } from '../environments/environmentOfPath';
import { LinkContext } from '../LinkContext';
import { parseImage } from '../manifests/images';
import {
  DeliveryTool,
  ImageReference,
  RepositoryFacts,
} from '../../model/RepositoryFacts';

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
  /** Files are left out, because those of all entries together are too many. */
  readonly cut?: boolean;
  readonly kinds?: Readonly<Record<string, number>>;
  /** Files that are not its own, and set images of it. */
  readonly layers?: readonly string[];
  /** Images that it deploys; versions change more often than all else. */
  readonly imagesIn: (context: LinkContext) => readonly ImageReference[];
}

/** @internal */
export function locate(
  environments: RepositoryFacts['environments'],
  directory: string,
): Pick<EntryPoint, 'environment' | 'environmentPath'> {
  const location = environmentLocationOf(environments, directory);
  return location
    ? { environment: location.name, environmentPath: location.path }
    : {};
}

/** Kinds in files, those that templates will produce included. @internal */
export function kindsOf(
  context: LinkContext,
  files: readonly string[],
): Record<string, number> {
  return countEach(
    files.flatMap(file => {
      const facts = context.files.get(file);
      return [
        ...(facts?.documents ?? []),
        ...(facts?.templatedKinds ?? []),
      ].flatMap(({ kind }) => kind ?? []);
    }),
  );
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
