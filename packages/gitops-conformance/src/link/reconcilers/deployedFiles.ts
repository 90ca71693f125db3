import { reconcilerNamed } from '../../ecosystems/registry';
import {
  ReconcilerObject,
  ReconcilerSource,
} from '../../model/RepositoryFacts';
import { directoryOf, isWithin } from '../../repository/paths';

/** How directories of a repository are built. @internal */
export interface BuiltDirectories {
  isKustomization(directory: string): boolean;
  isChart(directory: string): boolean;
}

/**
 * Whether a source of an object deploys a file, or a directory by one of its files, without a kustomization in between. A
 * kustomization names itself what it deploys, and a chart is deployed with all that lies below.
 *
 * @internal
 */
export function deploysFile(
  object: Pick<ReconcilerObject, 'engine' | 'templated'>,
  source: ReconcilerSource,
  file: string,
  built: BuiltDirectories,
): boolean {
  return (
    deploys(object, source, file, built) &&
    !(
      reconcilerNamed(object.engine)?.takesKustomizations &&
      isBuiltBelow(source.resolved ?? '', file, built)
    )
  );
}

/** Whether a kustomization lies between a directory and a file below, and has the say over it. */
function isBuiltBelow(
  root: string,
  file: string,
  built: BuiltDirectories,
): boolean {
  for (
    let directory = directoryOf(file);
    directory !== root && isWithin(directory, root);
    directory = directoryOf(directory)
  )
    if (built.isKustomization(directory)) return true;
  return false;
}

function deploys(
  { engine, templated }: Pick<ReconcilerObject, 'engine' | 'templated'>,
  source: ReconcilerSource,
  file: string,
  built: BuiltDirectories,
): boolean {
  const { resolved, chart } = source;
  if (resolved === undefined || chart !== undefined) return false;
  if (!isWithin(file, resolved) || built.isKustomization(resolved))
    return false;
  // What a template leaves out may be in its values, and what a plugin makes of a path only it knows.
  if (templated || source.plugin || built.isChart(resolved)) return true;
  return reconcilerNamed(engine)?.takes(source, resolved, file) ?? false;
}

/**
 * The same for a directory below: whether any manifest in it is deployed, whichever these are.
 *
 * @internal
 */
export function deploysBelow(
  object: Pick<ReconcilerObject, 'engine' | 'templated'>,
  source: ReconcilerSource,
  directory: string,
  built: BuiltDirectories,
): boolean {
  return deploys(object, source, `${directory}/manifest.yaml`, built);
}
