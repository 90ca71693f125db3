/**
 * Parameters of one Application that an ApplicationSet generates, by their dotted key.
 *
 * @internal
 */
export interface ParameterSet {
  readonly known: Readonly<Record<string, string>>;
  /** There are more parameters than the files tell, such as those of a cluster. */
  readonly open: boolean;
}

/** @internal */
export const nothingKnown: ParameterSet = { known: {}, open: true };

/** Both together; the later one's where both have a parameter. @internal */
export function combined(one: ParameterSet, other: ParameterSet): ParameterSet {
  return {
    known: { ...one.known, ...other.known },
    open: one.open || other.open,
  };
}
