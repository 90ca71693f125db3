import { ValuesFacts } from '../FileFacts';
import { isMapping } from '../source/SourceDocument';

const maxKeys = 1000;
const maxDepth = 6;

function typeOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/**
 * Dotted keys of a values mapping with their types: its vocabulary, never its values.
 *
 * @internal
 */
export function vocabularyOf(
  values: Readonly<Record<string, unknown>>,
): ValuesFacts['keys'] {
  const keys: { key: string; type: string }[] = [];
  const visit = (
    node: Readonly<Record<string, unknown>>,
    prefix: string,
    depth: number,
  ) => {
    for (const key of Object.keys(node)) {
      if (keys.length >= maxKeys) return;
      if (depth === 0 && key === 'sops') continue;
      const value = node[key];
      const path = prefix === '' ? key : `${prefix}.${key}`;
      if (isMapping(value) && depth < maxDepth && Object.keys(value).length > 0)
        visit(value, path, depth + 1);
      else keys.push({ key: path, type: typeOf(value) });
    }
  };
  visit(values, '', 0);
  return keys;
}
