/**
 * Evaluates a catalog filter predicate against an entity, with the semantics of `@backstage/filter-predicates`:
 * case-insensitive text, dotted paths, and `$all`, `$any`, `$not`, `$in`, `$exists`, `$contains`, `$hasPrefix`.
 * The engine has its own, because it runs where Backstage is not installed.
 *
 * @public
 */
export function evaluatePredicate(predicate: unknown, value: unknown): boolean {
  if (!isRecord(predicate)) return sameValue(value, predicate);
  if ('$all' in predicate) {
    return asList(predicate.$all).every(part => evaluatePredicate(part, value));
  }
  if ('$any' in predicate) {
    return asList(predicate.$any).some(part => evaluatePredicate(part, value));
  }
  if ('$not' in predicate) return !evaluatePredicate(predicate.$not, value);
  return Object.entries(predicate).every(
    ([path, condition]) =>
      !path.startsWith('$') &&
      matchesCondition(condition, valueAt(value, path)),
  );
}

/** @internal */
export const LOGICAL_OPERATORS = ['$all', '$any', '$not'] as const;

/** @internal */
export const VALUE_OPERATORS = [
  '$in',
  '$exists',
  '$contains',
  '$hasPrefix',
] as const;

function matchesCondition(condition: unknown, value: unknown): boolean {
  if (!isRecord(condition)) return sameValue(value, condition);
  if ('$contains' in condition) {
    return (
      Array.isArray(value) &&
      value.some(item => evaluatePredicate(condition.$contains, item))
    );
  }
  if ('$in' in condition) {
    return asList(condition.$in).some(candidate => sameValue(value, candidate));
  }
  if ('$exists' in condition) {
    return (value !== undefined) === (condition.$exists === true);
  }
  if ('$hasPrefix' in condition) {
    return (
      typeof value === 'string' &&
      value.toUpperCase().startsWith(String(condition.$hasPrefix).toUpperCase())
    );
  }
  return false;
}

/** Keys may hold dots themselves (`metadata.annotations.argocd/app.name`), so every split is tried. */
function valueAt(value: unknown, path: string): unknown {
  if (!isRecord(value)) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    if (key === path && inner !== undefined) return inner;
    if (path.startsWith(`${key}.`)) {
      const found = valueAt(inner, path.slice(key.length + 1));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function sameValue(a: unknown, b: unknown): boolean {
  if (a === null || b === null) return false;
  if (a === b) return true;
  if (typeof a === 'string' && typeof b === 'string') {
    return a.toUpperCase() === b.toUpperCase();
  }
  if (typeof a === 'number' || typeof b === 'number') {
    return String(a) === String(b);
  }
  return (
    Array.isArray(a) &&
    Array.isArray(b) &&
    a.length === b.length &&
    a.every((item, index) => sameValue(item, b[index]))
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
