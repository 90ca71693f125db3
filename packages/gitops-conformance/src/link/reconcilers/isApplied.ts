import { LinkContext } from '../LinkContext';
import { builtDirectoriesOf } from './builtDirectories';
import { deploysFile } from './deployedFiles';

type Context = Pick<LinkContext, 'graph' | 'charts' | 'reconcilerObjects'>;

/**
 * Whether an object takes a file with the directory that it lies in.
 *
 * @internal
 */
export function isApplied(context: Context, path: string): boolean {
  if (!/\.(?:ya?ml|json)$/.test(path)) return false;
  const built = builtDirectoriesOf(context);
  return context.reconcilerObjects.some(object =>
    object.sources.some(source => deploysFile(object, source, path, built)),
  );
}
