import { Document, Scalar, visit } from 'yaml';

/**
 * Keys that stand in a map for the second time. The library compares each key with each other, which takes minutes where
 * there are many.
 *
 * @internal
 */
export function duplicateKeys(document: Document): Scalar[] {
  const found: Scalar[] = [];
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<string>();
      for (const { key } of items) {
        const { value } = key as Scalar;
        if (seen.has(String(value))) found.push(key as Scalar);
        seen.add(String(value));
      }
    },
  });
  return found;
}
