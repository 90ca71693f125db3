import { isCredentialKey } from '../../text/credentialKey';

/** A key and its value, where each is the value of a field: by convention a variable, a parameter, a patch. */
interface Variable {
  readonly key: string;
  readonly value: string;
  /** The field that holds the value. */
  readonly field: string;
}

/** What is short is recognised by its key alone, and variables are called after all kinds of things. @internal */
export const minVariable = 10;

const keyFields = ['name', 'key', 'variable', 'id'] as const;
const valueFields = ['value', 'default', 'defaultValue'] as const;

/**
 * What a mapping says of one key that speaks of a credential: `{name: PASSWORD, value: x}` in any order, and `{op: add, path: /data/PASSWORD, value: x}`.
 *
 * @internal
 */
export function variableOf(
  node: Readonly<Record<string, unknown>>,
): Variable | undefined {
  const field = valueFields.find(each => typeof node[each] === 'string');
  if (field === undefined) return undefined;
  const value = node[field] as string;
  if (typeof node.path === 'string' && typeof node.op === 'string') {
    const key = lastOf(node.path);
    return isCredentialKey(key) ? { key, value, field } : undefined;
  }
  if (value.length < minVariable) return undefined;
  for (const each of keyFields) {
    const key = node[each];
    if (typeof key === 'string' && isCredentialKey(key))
      return { key, value, field };
  }
  return undefined;
}

/** The last key of a JSON pointer. */
function lastOf(pointer: string): string {
  return pointer
    .slice(pointer.lastIndexOf('/') + 1)
    .replace(/~1/g, '/')
    .replace(/~0/g, '~');
}
