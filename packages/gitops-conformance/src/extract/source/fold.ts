/**
 * Lines of a folded block joined by spaces, and blank lines between them as line breaks.
 *
 * @internal
 */
export function fold(lines: readonly string[]): string {
  let result = '';
  let breaks = 0;
  lines.forEach((line, i) => {
    if (line === '') {
      breaks++;
      return;
    }
    if (breaks > 0) result += '\n'.repeat(breaks);
    else if (i > 0) result += ' ';
    result += line;
    breaks = 0;
  });
  return result;
}
