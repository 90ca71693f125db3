/** Not in the files. @internal */
export const OPEN = Symbol('open');

/** A parameter, or a mapping of some, by its dotted key; the root has none. @internal */
export class Reference {
  constructor(readonly key: string) {}

  at(keys: readonly string[]): Reference {
    return new Reference([this.key, ...keys].filter(Boolean).join('.'));
  }
}

/** A value of a Go template; `undefined` stands for a parameter that is not set. @internal */
export type GoValue =
  string | number | boolean | undefined | Reference | typeof OPEN;

/** As a template writes it; `undefined` for what it would not write sensibly. @internal */
export function textOf(value: GoValue): string | undefined {
  return value === undefined || value === OPEN || value instanceof Reference
    ? undefined
    : String(value);
}

/** Whether `if` takes it for true. Of `false` and `0` it is not known whether they were written as texts. @internal */
export function truthOf(value: GoValue): boolean | typeof OPEN {
  if (value === OPEN || value instanceof Reference) return OPEN;
  if (value === 'false' || value === '0') return OPEN;
  return Boolean(value);
}
