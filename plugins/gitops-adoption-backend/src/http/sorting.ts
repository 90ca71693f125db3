/** What a list is ordered by, as it is asked for: a field, with a leading `-` for descending order. */
export type Sort<Field extends string> = Field | `-${Field}`;

/** All orders that a list with these fields has. */
export function sortsBy<Field extends string>(
  fields: Readonly<Record<Field, unknown>>,
): Sort<Field>[] {
  const names = Object.keys(fields) as Field[];
  return names.flatMap(name => [name, `-${name}`] as const);
}

export function fieldOf<Field extends string>(sort: Sort<Field>): Field {
  return (sort.startsWith('-') ? sort.slice(1) : sort) as Field;
}

export function isDescending(sort: string): boolean {
  return sort.startsWith('-');
}
