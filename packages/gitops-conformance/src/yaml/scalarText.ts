/**
 * The text of a scalar. A mapping or a sequence has none: whoever wrote it could give it a `toString` that is no function.
 *
 * @internal
 */
export function scalarText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}
