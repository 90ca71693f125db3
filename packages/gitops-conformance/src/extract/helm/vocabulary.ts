import { ValuesFacts } from '../FileFacts';
import { isMapping } from '../../yaml/SourceDocument';

const maxKeys = 1000;
const maxDepth = 6;
const none: readonly string[] = [];

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
  const found: { key: string; type: string }[] = [];
  const visit = (
    node: Readonly<Record<string, unknown>>,
    keys: readonly string[],
    prefix: string,
    depth: number,
  ) => {
    for (const key of keys) {
      if (found.length >= maxKeys) return;
      if (depth === 0 && key === 'sops') continue;
      const value = node[key];
      const path = prefix === '' ? key : `${prefix}.${key}`;
      const below =
        depth < maxDepth && isMapping(value) ? Object.keys(value) : none;
      if (below.length > 0) visit(value as typeof node, below, path, depth + 1);
      else found.push({ key: path, type: typeOf(value) });
    }
  };
  visit(values, Object.keys(values), '', 0);
  return found;
}
