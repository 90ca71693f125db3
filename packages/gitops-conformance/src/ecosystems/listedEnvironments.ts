import { isMapping } from '../yaml/SourceDocument';
import { DeclaredEnvironment } from '../model/EnvironmentFileFacts';
import { ManifestDocument } from './Ecosystem';

/**
 * Environments that an object lists one after the other, by a field of each; those without a name are left out.
 *
 * @internal
 */
export function listedEnvironments(
  document: ManifestDocument,
  path: readonly string[],
  field: string,
): DeclaredEnvironment[] {
  let holder: unknown = document.mapping;
  for (const key of path) holder = isMapping(holder) ? holder[key] : undefined;
  if (!Array.isArray(holder)) return [];
  return holder.flatMap((item: unknown, index): DeclaredEnvironment[] => {
    const name = isMapping(item) ? item[field] : undefined;
    return typeof name === 'string' && name !== ''
      ? [{ name, line: document.lineOf([...path, index]) }]
      : [];
  });
}
