/** Line of an offset in a text, from 1. @internal */
export function lineAt(text: string, offset: number): number {
  return 1 + linesBetween(text, 0, offset);
}

/** Line breaks between two offsets. @internal */
export function linesBetween(text: string, from: number, to: number): number {
  let lines = 0;
  for (
    let at = text.indexOf('\n', from);
    at >= 0 && at < to;
    at = text.indexOf('\n', at + 1)
  )
    lines++;
  return lines;
}
