import { isMapping } from '../yaml/SourceDocument';
import { isCredentialKey } from '../text/credentialKey';
import { text } from './fields';

const maxDepth = 4;
const maxParameters = 200;
const maxLength = 256;
/** Stands for a value that is not kept: what is made of it stays a template. @internal */
export const withheld = '${…}';

/**
 * Parameters of an item that a generator reads, nested ones by their dotted key. A path is never made of a password, and
 * none is kept.
 *
 * @internal
 */
export function parametersOf(value: unknown): Record<string, string> {
  const found: Record<string, string> = {};
  let left = maxParameters;
  const visit = (node: unknown, key: string, depth: number) => {
    if (left <= 0) return;
    const own = scalarOf(node);
    if (own !== undefined) {
      left--;
      found[key] =
        own.length > maxLength ||
        isCredentialKey(key.slice(key.lastIndexOf('.') + 1))
          ? withheld
          : own;
    } else if (depth >= maxDepth) {
      found[key] = withheld;
    } else if (Array.isArray(node)) {
      node.forEach((item, i) => visit(item, `${key}.${i}`, depth + 1));
    } else if (isMapping(node)) {
      for (const [name, item] of Object.entries(node))
        visit(item, key === '' ? name : `${key}.${name}`, depth + 1);
    }
  };
  if (isMapping(value)) visit(value, '', 0);
  return found;
}

function scalarOf(value: unknown): string | undefined {
  if (value === null) return '';
  return typeof value === 'boolean' ? String(value) : text(value);
}
