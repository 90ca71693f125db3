/** @internal */
export function plural(
  count: number,
  one: string,
  many: string = `${one}s`,
): string {
  return `${count} ${count === 1 ? one : many}`;
}
