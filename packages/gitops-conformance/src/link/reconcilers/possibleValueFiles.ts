import { ReconcilerSource } from '../../model/RepositoryFacts';
import { directoryOf, joinPath } from '../../repository/paths';
import { TreeIndex } from '../../repository/TreeIndex';

const maxParts = 5;

/**
 * Values files that `values-{{ .Values.name }}.yaml` beside a chart of this repository may stand for: all of that form.
 *
 * @internal
 */
export function possibleValueFiles(
  references: readonly string[],
  { resolved }: ReconcilerSource,
  index: TreeIndex,
): Pick<ReconcilerSource, 'possibleValueFiles'> {
  if (resolved === undefined) return {};
  const found = references.flatMap(reference => {
    const parts = reference.split(/\{\{[^{}]*\}\}/);
    if (parts.length < 2 || parts.length > maxParts) return [];
    const [first] = parts;
    const last = parts[parts.length - 1];
    // The directory is known, and the rest is a name in it.
    if (parts.slice(1).some(part => part.includes('/'))) return [];
    const start = joinPath(resolved, `${first}x`)?.slice(0, -1);
    if (start === undefined) return [];
    return index
      .filesIn(directoryOf(`${start}x`))
      .filter(
        file =>
          file.length > start.length + last.length &&
          file.startsWith(start) &&
          file.endsWith(last),
      );
  });
  return found.length > 0 ? { possibleValueFiles: [...new Set(found)] } : {};
}
